import { Inject, Injectable } from '@nestjs/common';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import type { ApiKey } from './api-key.js';
import { nanodollars } from './nanodollars.js';
import { pictureLog } from './rate-limits.js';
import { openReservations, reservationKey, spentKeys } from './reservations.js';
import { slidingWindow, windowState, type WindowState } from './sliding-window.js';

/** What a generation takes of what its key may have. */
export interface Taking {
  readonly generation: string;
  /** Unix milliseconds; its day and month, in UTC, are those that pay. */
  readonly created: number;
  readonly pictures: number;
  /** Billionths of a dollar; undefined where the key has no budget. */
  readonly nano?: number;
}

export type Taken = { readonly pictures?: WindowState } & (
  | { readonly refused?: undefined }
  | { readonly refused: 'pictures' }
  | { readonly refused: 'day' | 'month'; readonly leftNano: number }
);

/** A day and a month after the end of the period that they count, so that late corrections find them. */
const keptMs = { day: 40 * 86_400_000, month: 70 * 86_400_000 };

/**
 * Takes of both or, where one has no room, of neither; for a generation that has it already, nothing more.
 * KEYS: pictures of the minute, reservation, open reservations, spent in the day, in the month.
 * ARGV: generation, pictures, their limit, now, nanodollars, limit of the day, of the month, created, kept (ms) of day
 * and month; what does not apply is empty.
 */
const takeScript = `${slidingWindow}
local id, count, limit, now = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), clock(ARGV[4])
local nano = tonumber(ARGV[5])
local took = redis.call('EXISTS', KEYS[2]) == 1 or redis.call('ZSCORE', KEYS[1], id .. '.1')
local function windowAfter(more)
  return limit and state(KEYS[1], limit, more, now) or {}
end
if took then return { 'taken', 0, windowAfter(0) } end
if limit and used(KEYS[1], now) + count > limit then return { 'pictures', 0, windowAfter(count) } end
if nano then
  for i, name in ipairs({ 'day', 'month' }) do
    local most = tonumber(ARGV[5 + i])
    local left = most and most - tonumber(redis.call('GET', KEYS[3 + i]) or '0')
    if left and nano > left then return { name, string.format('%.0f', math.max(0, left)), windowAfter(0) } end
  end
  for i = 4, 5 do
    redis.call('INCRBY', KEYS[i], ARGV[5])
    redis.call('PEXPIRE', KEYS[i], ARGV[5 + i])
  end
  redis.call('HSET', KEYS[2], 'day', KEYS[4], 'month', KEYS[5], 'nano', ARGV[5])
  redis.call('PEXPIRE', KEYS[2], ARGV[9])
  redis.call('ZADD', KEYS[3], ARGV[8], id)
end
if limit then use(KEYS[1], count, id, now) end
return { 'taken', 0, windowAfter(0) }`;

/** Pictures per minute and the budget of keys: taken before the work, in one step that is exact across instances. */
@Injectable()
export class Allowance {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async take({ id, budget, rateLimit }: ApiKey, taking: Taking, now?: number): Promise<Taken> {
    const limit = rateLimit?.picturesPerMinute;
    if (limit === undefined && taking.nano === undefined) return {};
    const keys = [
      ...[pictureLog(id), reservationKey(taking.generation), openReservations],
      ...spentKeys(id, taking.created),
    ];
    const words = [
      ...[taking.generation, taking.pictures, limit, now, taking.nano],
      ...[budget?.perDay, budget?.perMonth].map((usd) => usd && nanodollars(usd)),
      ...[taking.created, keptMs.day, keptMs.month],
    ].map((word) => String(word ?? ''));
    const answer = await this.redis.eval(takeScript, keys.length, ...keys, ...words);
    const [outcome, leftNano, state] = answer as ['taken' | 'pictures' | 'day' | 'month', string, number[]];
    const pictures = limit === undefined ? undefined : windowState(limit, state);
    if (outcome === 'taken') return { pictures };
    if (outcome === 'pictures') return { pictures, refused: outcome };
    return { pictures, refused: outcome, leftNano: Number(leftNano) };
  }
}
