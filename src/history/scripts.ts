import type { ChainableCommander, Redis } from 'ioredis';

/** Writes an attempt unless it has ended meanwhile. */
const closeAttemptScript = `
local current = redis.call('HGET', KEYS[1], ARGV[1])
if current and cjson.decode(current).state == 'ended' then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** Writes a new attempt, unless it is there already or the generation has ended: nothing starts after a cancel. */
const claimAttemptScript = `
if redis.call('HEXISTS', KEYS[1], 'end') == 1 then return 0 end
return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])`;

/** Tells every API instance where somebody follows a generation that there is news of it. */
const tellFollowers = `
for _, instance in ipairs(redis.call('SMEMBERS', FOLLOWERS)) do redis.call('PUBLISH', NEWS .. instance, ID) end`;

const tellFollowersScript = `
local FOLLOWERS, NEWS, ID = KEYS[1], ARGV[1], ARGV[2]
${tellFollowers}`;

/** Writes the end once, takes the generation off the unfinished ones, and tells who waits. */
const endGenerationScript = `
redis.call('HSETNX', KEYS[1], 'end', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[3])
if ARGV[4] ~= '' then redis.call('PUBLISH', ARGV[4], ARGV[3]) end
local FOLLOWERS, NEWS, ID = KEYS[3], ARGV[5], ARGV[3]
${tellFollowers}
return 1`;

export async function closeAttempt(redis: Redis, key: string, field: string, value: string): Promise<void> {
  await redis.eval(closeAttemptScript, 1, key, field, value);
}

export async function claimAttempt(redis: Redis, key: string, field: string, value: string): Promise<boolean> {
  return (await redis.eval(claimAttemptScript, 1, key, field, value)) === 1;
}

/** Followers are a set of instances; each has its channel of news. */
export interface Followers {
  readonly followers: string;
  /** What the name of an instance is put after. */
  readonly news: string;
}

/** As a part of a transaction, or alone. */
export function tellAll<T extends Pick<ChainableCommander, 'eval'> | Pick<Redis, 'eval'>>(
  writing: T,
  { followers, news }: Followers,
  id: string,
): ReturnType<T['eval']> {
  return writing.eval(tellFollowersScript, 1, followers, news, id) as ReturnType<T['eval']>;
}

interface GenerationEnding extends Followers {
  readonly generation: string;
  readonly unfinished: string;
  readonly id: string;
  readonly end: string;
  readonly keptSeconds: number;
  /** Empty: nobody waits. */
  readonly channel: string;
}

export async function endGeneration(redis: Redis, ending: GenerationEnding): Promise<void> {
  const { generation, unfinished, followers, end, keptSeconds, id, channel, news } = ending;
  const keys = [generation, unfinished, followers];
  await redis.eval(endGenerationScript, keys.length, ...keys, end, String(keptSeconds), id, channel, news);
}
