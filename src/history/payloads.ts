import { Inject, Injectable } from '@nestjs/common';
import type { Attempt, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import { evenIfFull } from '../redis/even-if-full.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { endingScript } from './ending.js';
import { followersKey, followersScript, newsChannel } from './followers.js';
import { keptAnswersKey } from './kept-answers-key.js';
import { prelude } from './prelude.js';
import { purgesKey } from './purges-key.js';
import { endWords, hashKey } from './record-writes.js';
import { redactedAttempt, redactedEnd, redactedHead, redactedPicture } from './redacted.js';

/**
 * From the mark on, every write to the record leaves its texts out. It is one step with the end and what that makes due,
 * so that no crash leaves a generation that was cancelled for its purge and tells of its prompt. It is no transaction, as
 * those a full Redis refuses whole.
 */
const markScript = `${prelude}${endingScript}${followersScript}${evenIfFull}
tell(id, true)
if ARGV[8] ~= '' then redis.call('PUBLISH', ARGV[8], id) end
if not has('head') then return {0, 0} end
redis.call('ZADD', '${purgesKey}', ARGV[3], id)
for _, key in ipairs(redis.call('SMEMBERS', KEYS[2])) do redis.call('DEL', key) end
redis.call('DEL', KEYS[2])
local ended = finish(ARGV[4], ARGV[5], ARGV[6], ARGV[7])
if redis.call('HSETNX', hash, 'purged', ARGV[3]) == 0 then return {0, ended} end
redis.call('HSET', hash, 'head', ARGV[2])
local kept = {}
for _, name in ipairs(lines('index')) do
  if string.find(name, '^word:') then leave(name) else kept[#kept + 1] = name end
end
redis.call('HSET', hash, 'index', table.concat(kept, '\\n'))
weigh()
return {1, ended}`;

/** Fields that were written anew meanwhile have no texts any more, and stay. */
const replaceScript = `${prelude}${evenIfFull}
for place = 2, #ARGV, 3 do
  if redis.call('HGET', hash, ARGV[place]) == ARGV[place + 1] then
    redis.call('HSET', hash, ARGV[place], ARGV[place + 2])
  end
end
if has('head') then weigh() end`;

const lookAgainScript = `
if redis.call('ZREM', KEYS[1], ARGV[1]) == 1 and ARGV[2] ~= '' then redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1]) end`;

export interface Forgotten {
  /** False: it was marked as purged before. */
  readonly first: boolean;
  /** It had not ended, and now has. */
  readonly ended: boolean;
}

/** The texts of a record, and how they are forgotten. */
@Injectable()
export class Payloads {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /**
   * Takes every text out of a generation's record, its words out of the index, and the answers that tell of it; ends it as
   * cancelled if it has not ended. May be repeated where a crash cut it short.
   */
  async forget(head: GenerationHead, now: number): Promise<Forgotten> {
    const { id } = head;
    const end = endWords(head, { finished: now, status: 'cancelled' });
    const news = head.waiter ? newsChannel(head.waiter) : '';
    const words = [id, JSON.stringify(redactedHead(head, now)), String(now), ...end, news];
    const keys = [hashKey(id), keptAnswersKey(id), followersKey(id)];
    const [first, ended] = (await this.redis.eval(markScript, keys.length, ...keys, ...words)) as [number, number];
    await this.redact(id);
    return { first: first === 1, ended: ended === 1 };
  }

  /** The texts of a record that is marked, also those that were written when it was not. */
  async redact(id: string): Promise<void> {
    const key = hashKey(id);
    const changed = Object.entries(await this.redis.hgetall(key)).flatMap(([field, value]) => {
      const redacted = redactedField(field, value);
      return redacted === value ? [] : [field, value, redacted];
    });
    if (changed.length > 0) await this.redis.eval(replaceScript, 1, key, id, ...changed);
  }

  /** Generations that were purged, and are to be looked at again by now: something may have come late. */
  async due(now: number): Promise<string[]> {
    return this.redis.zrangebyscore(purgesKey, '-inf', now);
  }

  /** When (Unix milliseconds) one is due again; undefined: never. */
  async lookAgain(id: string, at: number | undefined): Promise<void> {
    await this.redis.eval(lookAgainScript, 1, purgesKey, id, String(at ?? ''));
  }

  /** Whether anything was purged of which more may come. */
  async isAnyOpen(): Promise<boolean> {
    return (await this.redis.exists(purgesKey)) === 1;
  }
}

function redactedField(field: string, value: string): string {
  if (field.startsWith('attempt:')) return JSON.stringify(redactedAttempt(JSON.parse(value) as Attempt));
  if (field.startsWith('picture:')) return JSON.stringify(redactedPicture(JSON.parse(value) as Picture));
  if (field === 'end') return JSON.stringify(redactedEnd(JSON.parse(value) as GenerationEnd));
  return value;
}
