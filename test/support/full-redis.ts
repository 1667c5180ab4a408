import type { Redis } from 'ioredis';

/** While a Redis answers, and takes no more writes; what is there stays. */
export async function whileFull<Result>(redis: Redis, work: () => Promise<Result>): Promise<Result> {
  await redis.config('SET', 'maxmemory', '1');
  try {
    return await work();
  } finally {
    await redis.config('SET', 'maxmemory', '0');
  }
}
