import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ConfigError } from '../config/config.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { readOrMake } from './durable-file.js';

/**
 * Processes on one Redis must keep their pictures in one folder, or each would miss what the others made. The folder
 * has an id in a file, and the first process tells it to Redis; any other folder is a ConfigError.
 */
export async function checkSharedFolder(folder: string, redis: RedisClient): Promise<void> {
  const id = await readOrMake(join(folder, 'folder-id'), 0o644, randomUUID);
  const key = redisKey('assets-folder');
  // A full Redis takes no write, also where it would change nothing; and one before 7.0 does not set and get at once.
  const known = await redis.get(key);
  const isFirst = known === null && (await redis.set(key, id, 'NX')) === 'OK';
  if (isFirst || (known ?? (await redis.get(key))) === id) return;
  throw new ConfigError(
    `${folder} is not the folder in which the other processes on this Redis keep their pictures: set ` +
      `HALFTONE_DATA_DIR to theirs. If that folder is gone for good, delete the key ${key} in Redis.`,
  );
}
