import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from './config/config.js';
import { start } from './start.js';
import { Started } from './started.js';

/** Parts that note their stop; those whose name is `broken` fail then. */
function startedParts(names: readonly string[], broken: RegExp) {
  const started = new Started();
  const stopped: string[] = [];
  for (const name of names) {
    started.add(async () => {
      stopped.push(name);
      if (broken.test(name)) throw new Error(name);
    });
  }
  return { started, stopped };
}

test('parts stop the other way round, also after one that fails, and the first failure is thrown', async () => {
  const { started, stopped } = startedParts(['traces', 'sandbox', 'redis', 'app'], /app|sandbox/);
  await expect(started.stop()).rejects.toThrow('app');
  expect(stopped).toEqual(['app', 'redis', 'sandbox', 'traces']);
  // Told once more, it is the same stop.
  await expect(started.stop()).rejects.toThrow('app');
  expect(stopped).toHaveLength(4);
});

test('a start that fails says why, also where what it had started cannot be stopped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-started-'));
  const { started, stopped } = startedParts(['before'], /before/);
  const variables = { HALFTONE_DATA_DIR: folder, HALFTONE_SANDBOX: 'on', REDIS_URL: 'redis://127.0.0.1:1' };
  await expect(start(new Config(variables), started)).rejects.toThrow('Redis at 127.0.0.1:1 cannot be used');
  expect(stopped).toEqual(['before']);
  rmSync(folder, { recursive: true, force: true });
});
