import { access, constants, mkdir } from 'node:fs/promises';
import { type Config, ConfigError } from './config/config.js';
import { GatewayError } from './domain/errors.js';
import type { Catalog } from './providers/catalog.js';

/** Makes the data folder if there is none; throws a ConfigError where nothing can be kept in it. */
export async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConfigError(
      `HALFTONE_DATA_DIR="${dataDir}" cannot be used (${codeOf(cause)}): ` +
        'it must be a folder that this user can write in, or the path of one that can be made.',
      { cause },
    );
  }
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
  return error instanceof Error && 'code' in error ? error.code : error;
}
