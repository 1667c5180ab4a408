import { Logger } from '@nestjs/common';
import type { AdminKeyNotice } from './auth/admin-key.service.js';
import { Config, ConfigError, version } from './config/config.js';
import { start, type Halftone } from './start.js';

/** Reads the environment, starts, says where it is, and stops on the first signal; the second one ends it at once. */
async function main(): Promise<void> {
  const config = Config.fromProcess();
  const halftone = await start(config);
  announce(halftone);
  const logger = new Logger('Shutdown');
  const seconds = Math.round(config.shutdownMs / 1000);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      logger.log(`Stopping: what is in hand has ${seconds} s to end; a second signal ends it at once`);
      halftone.stop().then(() => process.exit(0), fail);
    });
  }
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
