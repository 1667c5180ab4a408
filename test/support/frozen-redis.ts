import type { Redis } from 'ioredis';

/** While a Redis stands still, which is as if it was away. */
export async function whileFrozen(redis: Redis, work: () => Promise<void>): Promise<void> {
  const server = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  process.kill(server, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(server, 'SIGCONT');
  }
}
