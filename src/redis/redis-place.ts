import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../config/config.js';

/** The longest path of a socket in bytes on macOS; Linux takes four more. */
const longestSocketPath = 103;

/** What belongs to the server of one data folder. */
export interface RedisPlace {
  readonly folder: string;
  readonly socket: string;
}

/** `<data>/redis`, for nobody else's eyes; where the socket's path would be too long it lies in the temporary folder. */
export async function redisPlace(dataDir: string): Promise<RedisPlace> {
  const folder = join(dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const socket = join(folder, 'redis.sock');
  return { folder, socket: Buffer.byteLength(socket) <= longestSocketPath ? socket : await shortSocket(folder) };
}

async function shortSocket(folder: string): Promise<string> {
  const user = process.getuid?.();
  const own = join(tmpdir(), `halftone-${user}`);
  await mkdir(own, { recursive: true, mode: 0o700 });
  const found = await lstat(own);
  if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0) {
    throw new ConfigError(
      `${own} is not a private folder of this user: remove it, or set a shorter HALFTONE_DATA_DIR.`,
    );
  }
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
  return join(own, `${name}.sock`);
}
