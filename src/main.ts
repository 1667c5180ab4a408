import { Config, ConfigError, version } from './config/config.js';
import { start, type Halftone } from './start.js';

/** Reads the environment, starts, says where it is, and stops on the first signal; the second one ends it at once. */
async function main(): Promise<void> {
  const halftone = await start(Config.fromProcess());
  announce(halftone);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      halftone.stop().then(() => process.exit(0), fail);
    });
  }
}

function announce({ url, sandbox, newAdminKey, adminKeyFile }: Halftone): void {
  const key = newAdminKey
    ? `Admin key, shown this once${adminKeyFile ? ` and kept in ${adminKeyFile}` : ''}:\n  ${newAdminKey}`
    : `Admin key: ${adminKeyFile ? `in ${adminKeyFile}` : 'as set in HALFTONE_ADMIN_KEY or shown at the first start'}`;
  const notice = sandbox
    ? 'Sandbox: on. Pictures are drawn on this machine, nothing is bought and no account is needed.\n'
    : '';
  process.stdout.write(`\nHalftone ${version} is ready at ${url}\n${notice}${key}\n\n`);
}

/** A bad setting is one line; anything else is a bug, and its stack is wanted. */
function fail(error: unknown): void {
  const known = error instanceof ConfigError || (error instanceof Error && error.name === 'StartError');
  process.stderr.write(`${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

await main().catch(fail);
