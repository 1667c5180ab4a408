import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from './output.mjs';
import { endAll, endThoseIn } from './processes.mjs';

/**
 * Gives `use` a folder of its own, and ends all that was started at its end or at a signal. `use` resolves with whether
 * all is well: where it is not, the folder stays.
 */
export async function inFolder(name, use) {
  const folder = await mkdtemp(join(tmpdir(), `halftone-${name}-`));
  let stopped = false;
  let isWell = false;
  const clean = async () => {
    await endAll();
    endThoseIn(folder);
    if (isWell || stopped) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    else print(`What was left, and what was printed, is in ${folder}`);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      stopped = true;
      clean().finally(() => process.exit(128 + constants.signals[signal]));
    });
  }
  try {
    isWell = await use(folder);
  } catch (error) {
    // What fails because its processes were ended is no news.
    if (!stopped) throw error;
  } finally {
    if (!stopped) await clean();
    process.exitCode = isWell ? 0 : 1;
  }
}
