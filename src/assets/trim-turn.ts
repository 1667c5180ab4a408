import { evenIfFull } from '../redis/even-if-full.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';

/** Not `SET … NX`, as trimming is never more wanted than when Redis is full. */
const takeScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
${evenIfFull}
redis.call('SET', KEYS[1], 'taken', 'PX', ARGV[1])
return 1`;

/** Several processes share a store, and a walk over all of it is the work of one of them at a time. */
export class TrimTurn {
  constructor(private readonly redis: RedisClient) {}

  /** Whether the turn is this process's own; the next one comes in so many ms, whatever becomes of it. */
  async take(nextInMs: number): Promise<boolean> {
    return (await this.redis.eval(takeScript, 1, redisKey('assets-trim'), nextInMs)) === 1;
  }
}
