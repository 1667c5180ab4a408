import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Config, ConfigError } from './config/config.js';
import { GatewayError } from './domain/errors.js';
import type { Catalog } from './providers/catalog.js';

/** Makes the data folder if there is none; throws a ConfigError where nothing can be kept in it. */
export async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConfigError(
      `HALFTONE_DATA_DIR="${dataDir}" cannot be used (${codeOf(cause)}): ` +
        'it must be a folder that this user can write in, or the path of one that can be made.',
      { cause },
    );
  }
}

/** With those above it. Node's own recursion never ends below a folder in which none can be made, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || (await isThere(dirname(folder)))) throw error;
    await makeFolder(dirname(folder));
    await makeFolder(folder);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Throws a ConfigError where requests that name no model would all fail. */
export function checkDefaultModel(name: string | undefined, catalog: Catalog): void {
  try {
    if (name) catalog.find(name);
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause;
    const served = catalog.models().map(({ id }) => id);
    throw new ConfigError(
      `HALFTONE_DEFAULT_MODEL is not valid, it must be one of ${served.join(', ')}: ${cause.message}`,
      { cause },
    );
  }
}

/** What to throw for a failure to listen: a ConfigError where another port or host would do. */
export function listenFailure(cause: unknown, { host, port }: Config): unknown {
  switch (codeOf(cause)) {
    case 'EADDRINUSE':
      return new ConfigError(`PORT=${port} is in use on ${host}: set another one, or 0 for any that is free.`, {
        cause,
      });
    case 'EACCES':
      return new ConfigError(`PORT=${port} is not for this user: set one from 1024 on.`, { cause });
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConfigError(
        `HALFTONE_HOST="${host}" is not an address of this machine: ` +
          'set one that is, or 127.0.0.1 for this machine only, or 0.0.0.0 for all of its IPv4 addresses.',
        { cause },
      );
    default:
      return cause;
  }
}

function codeOf(error: unknown): unknown {
  const { code }: { code?: unknown } = Object(error);
  return code ?? error;
}
