import { evenIfFull } from './even-if-full.js';
import type { RedisClient } from './redis-client.js';

const replaceFieldScript = `
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[2] ~= '' then ${evenIfFull} end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

export interface FieldChange {
  readonly key: string;
  readonly field: string;
  /** Null: the field is not there. */
  readonly from: string | null;
  readonly to: string;
}

/**
 * Writes a field of a hash; false, and nothing is written, if it is not, or no longer, as the caller knows it. What takes
 * the place of something is written to a full Redis too.
 */
export async function replaceField(redis: RedisClient, { key, field, from, to }: FieldChange): Promise<boolean> {
  return (await redis.eval(replaceFieldScript, 1, key, field, from ?? '', to)) === 1;
}
