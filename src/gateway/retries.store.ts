import { Inject, Injectable } from '@nestjs/common';
import type { ChainableCommander } from 'ioredis';
import { hashKey } from '../history/record-writes.js';
import { allOf } from '../history/transaction.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';

/** SDKs give up long before. */
const joinableMs = 10 * 60_000;
/** Who did not hear of a failure tries again after 8 s at most; who comes later has heard of it, and asks for another try. */
const failureJoinableMs = 60_000;
/** What stands before a record is renewed while its process lives: a retry waits for nothing that nobody makes. */
const comingMs = 10_000;
export const renewMs = 3_000;

/**
 * What is known of a generation before its record stands, in a hash of its own: pictures may still be fetched for it, and
 * its client may be gone already. The fields are those of the record, which takes them over.
 */
function comingKey(id: string): string {
  return redisKey('coming', id);
}

/** KEYS: record, what stands before it. */
const cutOffScript = `
for _, hash in ipairs(KEYS) do
  if redis.call('EXISTS', hash) == 1 then return redis.call('HSET', hash, 'cut-off', '1') end
end`;

/** KEYS: as above. The moment of the announcement is the record's own already. */
const standsScript = `
local fields = redis.call('HGETALL', KEYS[2])
for place = 1, #fields, 2 do
  if fields[place] ~= 'created' then redis.call('HSET', KEYS[1], fields[place], fields[place + 1]) end
end
redis.call('DEL', KEYS[2])`;

/**
 * Finds the generation that a retry is about and claims it: the oldest whose client was cut off, else the oldest that
 * did not come to nothing, else the oldest that failed just now; of those that no other retry of the same count has
 * claimed. One that is only coming is one of them.
 */
const joinScript = `
local cut, other, failed
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf')) do
  local hash = ARGV[2] .. id
  if redis.call('HEXISTS', hash, 'head') == 0 then hash = ARGV[4] .. id end
  local fields = redis.call('HMGET', hash, 'end', 'cut-off', ARGV[3])
  if redis.call('EXISTS', hash) == 1 and not fields[3] then
    local ended = fields[1] and cjson.decode(fields[1]) or {}
    local candidate = { id, hash }
    if ended.status ~= 'cancelled' and fields[2] and not cut then cut = candidate end
    if (ended.status or 'done') == 'done' and not other then other = candidate end
    if ended.status == 'failed' and ended.finished > tonumber(ARGV[5]) and not failed then failed = candidate end
  end
end
local found = cut or other or failed
if not found then return false end
redis.call('HSET', found[2], ARGV[3], '1')
return found[1]`;

/** Requests that were begun a short while ago, by key and fingerprint, for the retries of SDKs, which name no request. */
@Injectable()
export class RetriesStore {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Before anything is done for it, so that also a retry that overtakes it finds it. */
  async announce(keyId: string, fingerprint: string, { id, created }: { id: string; created: number }): Promise<void> {
    const key = requestsKey(keyId, fingerprint);
    const writing = this.redis.multi().zremrangebyscore(key, '-inf', created - joinableMs);
    writing.zadd(key, created, id).pexpire(key, joinableMs);
    await allOf(writing.hset(comingKey(id), 'created', String(created)).pexpire(comingKey(id), comingMs));
  }

  async renew(id: string): Promise<void> {
    await this.redis.pexpire(comingKey(id), comingMs);
  }

  /** To be written with the record of the generation. */
  stands(writing: ChainableCommander, id: string): ChainableCommander {
    return writing.eval(standsScript, 2, hashKey(id), comingKey(id));
  }

  /** It came to nothing before its record stood. */
  async withdraw(keyId: string, fingerprint: string, id: string): Promise<void> {
    await this.redis.multi().zrem(requestsKey(keyId, fingerprint), id).del(comingKey(id)).exec();
  }

  async isComing(id: string): Promise<boolean> {
    return (await this.redis.exists(comingKey(id))) === 1;
  }

  /**
   * Its client went away, or got the 504, before its answer was written: a retry of the same request is about this. Of a
   * record that is gone nothing comes back.
   */
  async markCutOff(id: string): Promise<void> {
    await this.redis.eval(cutOffScript, 2, hashKey(id), comingKey(id));
  }

  /** The id of the generation that the `count`th retry of a request belongs to; undefined where there is none. */
  async join(keyId: string, fingerprint: string, count: number, now: number): Promise<string | undefined> {
    const words = [String(now - joinableMs), hashKey(''), `joined:${count}`, comingKey('')];
    const failedAfter = String(now - failureJoinableMs);
    const found = await this.redis.eval(joinScript, 1, requestsKey(keyId, fingerprint), ...words, failedAfter);
    return (found as string | null) ?? undefined;
  }
}

function requestsKey(keyId: string, fingerprint: string): string {
  return redisKey('requests', keyId, fingerprint);
}
