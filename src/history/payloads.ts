import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Attempt, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import { REDIS } from '../redis/redis.module.js';
import { prelude } from './prelude.js';
import { hashKey } from './record-writes.js';
import { redactedAttempt, redactedEnd, redactedHead, redactedPicture } from './redacted.js';

/** From the mark on, every write to the record leaves its texts out. */
const markScript = `${prelude}
if not has('head') or redis.call('HSETNX', hash, 'purged', ARGV[3]) == 0 then return 0 end
redis.call('HSET', hash, 'head', ARGV[2])
local kept = {}
for _, name in ipairs(lines('index')) do
  if string.find(name, '^word:') then leave(name) else kept[#kept + 1] = name end
end
redis.call('HSET', hash, 'index', table.concat(kept, '\\n'))
weigh()
return 1`;

/** Fields that were written anew meanwhile have no texts any more, and stay. */
const replaceScript = `${prelude}
for place = 2, #ARGV, 3 do
  if redis.call('HGET', hash, ARGV[place]) == ARGV[place + 1] then
    redis.call('HSET', hash, ARGV[place], ARGV[place + 2])
  end
end
if has('head') then weigh() end`;

/** The texts of a record, and how they are forgotten. */
@Injectable()
export class Payloads {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /**
   * Takes every text out of an ended generation's record, and its words out of the index; may be repeated where a crash
   * cut it short. False: it was marked as purged before.
   */
  async forget(head: GenerationHead, now: number): Promise<boolean> {
    const key = hashKey(head.id);
    const words = [head.id, JSON.stringify(redactedHead(head, now)), String(now)];
    const first = (await this.redis.eval(markScript, 1, key, ...words)) === 1;
    const changed = Object.entries(await this.redis.hgetall(key)).flatMap(([field, value]) => {
      const redacted = redactedField(field, value);
      return redacted === value ? [] : [field, value, redacted];
    });
    await this.redis.eval(replaceScript, 1, key, head.id, ...changed);
    return first;
  }
}

function redactedField(field: string, value: string): string {
  if (field.startsWith('attempt:')) return JSON.stringify(redactedAttempt(JSON.parse(value) as Attempt));
  if (field.startsWith('picture:')) return JSON.stringify(redactedPicture(JSON.parse(value) as Picture));
  if (field === 'end') return JSON.stringify(redactedEnd(JSON.parse(value) as GenerationEnd));
  return value;
}
