import { Inject, Injectable } from '@nestjs/common';
import type { ChainableCommander, Redis } from 'ioredis';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';

/** SDKs give up long before. */
const joinableMs = 10 * 60_000;

/**
 * Finds the generation that a retry is about and claims it: the oldest whose client was cut off, else the oldest; of
 * those that did not come to nothing, and that no other retry of the same count has claimed.
 */
const joinScript = `
local cut, other
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf')) do
  local fields = redis.call('HMGET', ARGV[2] .. id, 'head', 'end', 'cut-off', ARGV[3])
  local ended = fields[2] and cjson.decode(fields[2]).status
  if fields[1] and (not ended or ended == 'done') and not fields[4] then
    if fields[3] and not cut then cut = id end
    if not other then other = id end
  end
end
local found = cut or other
if found then redis.call('HSET', ARGV[2] .. found, ARGV[3], '1') end
return found or false`;

/** Requests that were begun a short while ago, by key and fingerprint, for the retries of SDKs, which name no request. */
@Injectable()
export class RetriesStore {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** To be written with the record of the generation. */
  register(writing: ChainableCommander, keyId: string, fingerprint: string, head: { id: string; created: number }) {
    const key = requestsKey(keyId, fingerprint);
    writing.zremrangebyscore(key, '-inf', head.created - joinableMs);
    return writing.zadd(key, head.created, head.id).pexpire(key, joinableMs);
  }

  /** The id of the generation that the `count`th retry of a request belongs to; undefined where there is none. */
  async join(keyId: string, fingerprint: string, count: number, now: number): Promise<string | undefined> {
    const words = [String(now - joinableMs), redisKey('generation', ''), `joined:${count}`];
    const found = await this.redis.eval(joinScript, 1, requestsKey(keyId, fingerprint), ...words);
    return (found as string | null) ?? undefined;
  }
}

function requestsKey(keyId: string, fingerprint: string): string {
  return redisKey('requests', keyId, fingerprint);
}
