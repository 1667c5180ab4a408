import { Inject, Injectable } from '@nestjs/common';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import type { ApiKey } from './api-key.js';
import { RateLimits } from './rate-limits.js';
import { spentKeys } from './reservations.js';
import type { WindowState } from './sliding-window.js';

/** How a key stands against its limits; undefined where it has none. */
export interface Standing {
  /** Billionths of a dollar in the day and month of UTC, with what is reserved for work that still runs. */
  readonly spent?: { readonly day: number; readonly month: number };
  readonly requests?: WindowState;
  readonly pictures?: WindowState;
}

/** Tells what of its budget and its rate limits a key has used, by the same counts that 402 and 429 are decided by. */
@Injectable()
export class Standings {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly limits: RateLimits,
  ) {}

  /** `now`: Unix milliseconds. */
  async of(key: ApiKey, now: number): Promise<Standing> {
    const [spent, requests, pictures] = await Promise.all([
      key.budget && this.spent(key.id, now),
      this.limits.requests(key, now),
      this.limits.pictures(key, now),
    ]);
    return { spent, requests, pictures };
  }

  private async spent(id: string, now: number): Promise<Standing['spent']> {
    const [day, month] = await this.redis.mget(...spentKeys(id, now));
    return { day: Number(day ?? 0), month: Number(month ?? 0) };
  }
}
