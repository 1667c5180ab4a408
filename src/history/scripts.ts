import type { Redis } from 'ioredis';

/** Writes an attempt unless it has ended meanwhile. */
const closeAttemptScript = `
local current = redis.call('HGET', KEYS[1], ARGV[1])
if current and cjson.decode(current).state == 'ended' then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** Writes the end once, takes the generation off the unfinished ones, and tells who waits. */
const endGenerationScript = `
redis.call('HSETNX', KEYS[1], 'end', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[3])
if ARGV[4] ~= '' then redis.call('PUBLISH', ARGV[4], ARGV[3]) end
return 1`;

export async function closeAttempt(redis: Redis, key: string, field: string, value: string): Promise<void> {
  await redis.eval(closeAttemptScript, 1, key, field, value);
}

interface GenerationEnding {
  readonly generation: string;
  readonly unfinished: string;
  readonly id: string;
  readonly end: string;
  readonly keptSeconds: number;
  /** Empty: nobody waits. */
  readonly channel: string;
}

export async function endGeneration(redis: Redis, ending: GenerationEnding): Promise<void> {
  const { generation, unfinished, end, keptSeconds, id, channel } = ending;
  await redis.eval(endGenerationScript, 2, generation, unfinished, end, String(keptSeconds), id, channel);
}
