import type { Redis } from 'ioredis';
import { redisKey } from './redis-key.js';

/** `full`: it answers, and takes no more writes (its `maxmemory` is reached). */
export type RedisState = 'ok' | 'full' | 'away';

const goneAfterMs = 10_000;

/** How Redis stands, by a small write. */
export function redisState(redis: Redis): Promise<RedisState> {
  return redis.set(redisKey('ready'), '1', 'PX', goneAfterMs).then(
    () => 'ok' as const,
    ({ message }: Error) => (message.startsWith('OOM') ? 'full' : 'away'),
  );
}
