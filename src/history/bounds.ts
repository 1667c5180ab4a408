import { Inject, Injectable } from '@nestjs/common';
import { firstIdAt } from '../domain/generation-id.js';
import { evenIfFull } from '../redis/even-if-full.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { indexKey, indexOf } from './index-names.js';
import { keptAnswersKey } from './kept-answers-key.js';
import { bytesKey, prelude } from './prelude.js';
import { purgesKey } from './purges-key.js';
import { hashKey } from './record-writes.js';

export interface HistoryLimits {
  readonly days: number;
  readonly records: number;
  readonly bytes: number;
}

const endedIndexes = ['done', 'failed', 'cancelled'].map((status) => indexKey(indexOf.status(status)));

/** KEYS: all, bytes, and the indexes of what has ended; ARGV: least id by age, records, bytes, how many at most. */
const beyondScript = `
local records = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[2])
local bytes = (redis.call('GET', KEYS[2]) or 0) - tonumber(ARGV[3])
local oldest = {}
for place = 3, #KEYS do
  for _, id in ipairs(redis.call('ZRANGE', KEYS[place], '-', '+', 'BYLEX', 'LIMIT', 0, ARGV[4])) do
    oldest[#oldest + 1] = id
  end
end
table.sort(oldest)
local due = {}
for place = 1, math.min(#oldest, tonumber(ARGV[4])) do
  local id = oldest[place]
  if records <= 0 and bytes <= 0 and id >= ARGV[1] then break end
  due[place] = id
  records = records - 1
  bytes = bytes - (redis.call('HGET', '${hashKey('')}' .. id, 'bytes') or 0)
end
return due`;

const removeScript = `${prelude}${evenIfFull}
redis.call('DECRBY', '${bytesKey}', redis.call('HGET', hash, 'bytes') or 0)
for _, name in ipairs(lines('index')) do leave(name) end
leave('all')
for _, status in ipairs({'done', 'failed', 'cancelled'}) do leave('status:' .. status) end
redis.call('ZREM', '${purgesKey}', id)
redis.call('DEL', hash, KEYS[2])`;

/** How much history is kept. Only what has ended goes, oldest first. */
@Injectable()
export class HistoryBounds {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Ids of the oldest records that are beyond the limits now, `most` at most. */
  async beyond({ days, records, bytes }: HistoryLimits, now: number, most: number): Promise<string[]> {
    const keys = [indexKey(indexOf.all), bytesKey, ...endedIndexes];
    const words = [firstIdAt(now - days * 86_400_000), String(records), String(bytes), String(most)];
    return (await this.redis.eval(beyondScript, keys.length, ...keys, ...words)) as string[];
  }

  /** Takes a record and everything that leads to it. What was counted of it stays in the usage. */
  async remove(id: string): Promise<void> {
    await this.redis.eval(removeScript, 2, hashKey(id), keptAnswersKey(id), id);
  }
}
