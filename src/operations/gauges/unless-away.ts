import { isRedisAway } from '../../redis/redis-away.js';

/** Undefined while Redis is away: what only Redis knows is left out then, and everything else can be read. */
export async function unlessAway<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (isRedisAway(error)) return undefined;
    throw error;
  });
}
