import type { Redis } from 'ioredis';

const frozen = new Set<number>();

/** A test that ran out of time does not thaw what it froze, and the next one would wait for it. */
afterEach(() => frozen.forEach(thaw));

/** Stands ready to let a Redis stand still, which is as if it was away, from one instant to the next. */
export async function freezerOf(redis: Redis): Promise<{ freeze(): void; thaw(): void }> {
  const server = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  return {
    freeze() {
      process.kill(server, 'SIGSTOP');
      frozen.add(server);
    },
    thaw: () => thaw(server),
  };
}

/** While a Redis stands still. */
export async function whileFrozen(redis: Redis, work: () => Promise<void>): Promise<void> {
  const freezer = await freezerOf(redis);
  freezer.freeze();
  await work().finally(() => freezer.thaw());
}

function thaw(server: number): void {
  if (frozen.delete(server)) process.kill(server, 'SIGCONT');
}
