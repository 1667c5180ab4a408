import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';

/** Several processes share a store, and a walk over all of it is the work of one of them at a time. */
export class TrimTurn {
  constructor(private readonly redis: RedisClient) {}

  /** Whether the turn is this process's own; the next one comes in so many ms, whatever becomes of it. */
  async take(nextInMs: number): Promise<boolean> {
    return (await this.redis.set(redisKey('assets-trim'), 'taken', 'PX', nextInMs, 'NX')) === 'OK';
  }
}
