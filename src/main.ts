import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { AdminKeyNotice } from './auth/admin-key.service.js';
import { Config, ConfigError, version } from './config/config.js';
import { onSignals } from './signals.js';
import { start, type Halftone } from './start.js';
import { Started } from './started.js';

/** No longer than this is waited, where all is to end at once, for what would go on without the program. */
const leavingMs = 2_000;

/**
 * Reads the environment, starts, says where it is, and stops on the first signal, also while it starts; the second one
 * ends it at once.
 */
async function main(): Promise<void> {
  const config = Config.fromProcess();
  const stopping = new AbortController();
  const started = new Started(stopping.signal);
  const stopped = once(stopping.signal, 'abort');
  onSignals(
    () => {
      const seconds = Math.round(config.shutdownMs / 1_000);
      const line = `Stopping: what is in hand has ${seconds} s to end; a second signal ends it at once`;
      new Logger('Shutdown').log(line);
      stopping.abort();
    },
    () => void leave(started),
  );
  const halftone = await start(config, started).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  if (halftone) announce(halftone);
  await stopped;
  await started.stop();
  process.exit(0);
}

async function leave(started: Started): Promise<void> {
  await Promise.race([started.leave(), setTimeout(leavingMs)]);
  process.exit(1);
}

function announce({ url, sandbox, providers, adminKey }: Halftone): void {
  const lines = [
    `Halftone ${version} is ready at ${url}`,
    ...(sandbox
      ? ['Sandbox: on. Pictures are drawn on this machine, nothing is bought and no account is needed.']
      : []),
    'Providers:',
    ...providers.map((line) => `  ${line}`),
    ...(adminKey ? [tell(adminKey)] : []),
  ];
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

function tell({ shown, file }: AdminKeyNotice): string {
  if (shown) return `Admin key, shown this once${file ? ` and kept in ${file}` : ''}:\n  ${shown}`;
  return `Admin key: ${file ? `in ${file}` : 'as set in HALFTONE_ADMIN_KEY or shown at the first start'}`;
}

/** A bad setting is one line; anything else is a bug, and its stack is wanted. */
function fail(error: unknown): void {
  const line = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

await main().catch(fail);
