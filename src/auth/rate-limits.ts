import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';
import type { ApiKey } from './api-key.js';
import { slidingWindow, windowState, type WindowState } from './sliding-window.js';

/** KEYS: the log. ARGV: limit, how many (0 only looks), id, now. */
const countScript = `${slidingWindow}
local limit, count, now = tonumber(ARGV[1]), tonumber(ARGV[2]), clock(ARGV[4])
if used(KEYS[1], now) + count > limit then return state(KEYS[1], limit, count, now) end
use(KEYS[1], count, ARGV[3], now)
return state(KEYS[1], limit, 0, now)`;

/** What a key may do in a minute that slides, counted in one place for all instances. */
@Injectable()
export class RateLimits {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Counts a request, unless there is no room for it: then `waitMs` is above 0. */
  async countRequest(key: ApiKey, now?: number): Promise<WindowState | undefined> {
    return this.count(key.rateLimit?.requestsPerMinute, requestLog(key.id), 1, now);
  }

  async requests(key: ApiKey, now?: number): Promise<WindowState | undefined> {
    return this.count(key.rateLimit?.requestsPerMinute, requestLog(key.id), 0, now);
  }

  async pictures(key: ApiKey, now?: number): Promise<WindowState | undefined> {
    return this.count(key.rateLimit?.picturesPerMinute, pictureLog(key.id), 0, now);
  }

  private async count(limit: number | undefined, log: string, count: 0 | 1, now?: number) {
    if (limit === undefined) return undefined;
    const words = [String(limit), String(count), randomUUID(), String(now ?? '')];
    return windowState(limit, (await this.redis.eval(countScript, 1, log, ...words)) as number[]);
  }
}

function requestLog(key: string): string {
  return redisKey('requests-of-minute', key);
}

export function pictureLog(key: string): string {
  return redisKey('pictures-of-minute', key);
}
