import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '../domain/utc-day.js';
import { evenIfFull } from '../redis/even-if-full.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';

/** Generations whose cost is not final yet, by the Unix millisecond of their beginning. */
export const openReservations = redisKey('reservations');

/**
 * KEYS: reservation, open reservations. ARGV: generation, nanodollars, 'final' or 'open'. The keys of day and month
 * stand in the reservation, and have the same hash tag.
 */
const settleScript = `${evenIfFull}
local counted = redis.call('HGET', KEYS[1], 'nano')
if ARGV[3] == 'final' or not counted then redis.call('ZREM', KEYS[2], ARGV[1]) end
if not counted then return 0 end
local difference = string.format('%.0f', tonumber(ARGV[2]) - tonumber(counted))
for _, period in ipairs({ 'day', 'month' }) do
  local key = redis.call('HGET', KEYS[1], period)
  if redis.call('EXISTS', key) == 1 then redis.call('INCRBY', key, difference) end
end
redis.call('HSET', KEYS[1], 'nano', ARGV[2])
return 1`;

export interface OpenReservation {
  readonly generation: string;
  /** Unix milliseconds. */
  readonly created: number;
}

/** What generations hold of the budgets of their keys, until it is known what they cost. */
@Injectable()
export class Reservations {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /**
   * Says what a generation has cost, in the place of what was said before. While it is not final, `open` lists it. One
   * that holds nothing stays so.
   */
  async settle(generation: string, nano: number, final: boolean): Promise<void> {
    const words = [generation, String(nano), final ? 'final' : 'open'];
    await this.redis.eval(settleScript, 2, reservationKey(generation), openReservations, ...words);
  }

  /** Oldest first. */
  async open(): Promise<OpenReservation[]> {
    const flat = await this.redis.zrange(openReservations, '0', '-1', 'WITHSCORES');
    return flat.flatMap((generation, index) =>
      index % 2 === 0 ? [{ generation, created: Number(flat[index + 1]) }] : [],
    );
  }
}

export function reservationKey(generation: string): string {
  return redisKey('reservation', generation);
}

/** Where the spending of a key in that day and in that month is counted. */
export function spentKeys(key: string, at: number): [string, string] {
  const day = dayOf(at);
  return [redisKey('spent', key, day), redisKey('spent', key, day.slice(0, 7))];
}
