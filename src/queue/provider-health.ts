import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { ProviderFailure } from '../domain/failure.js';
import type { Plan } from '../domain/plan.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';

/** What both an attempt and an offer are about. */
export interface Offered {
  readonly provider: string;
  readonly model: string;
}

/** Of one model at one provider, or of a provider as a whole. */
export interface Rest {
  readonly reason: 'failing' | 'auth' | 'quota';
  /** Unix milliseconds. */
  readonly until: number;
}

/** Calls in a row that fail before an offer rests. */
const failuresToRest = 8;
const refusedRestMs = 60_000;
const firstRestMs = 30_000;
const longestRestMs = 300_000;
/** Longer than any rest, so that the first call after one which fails again makes the next one longer. */
const memoryMs = 2 * longestRestMs;

/**
 * The circuit breaker, shared by all instances through Redis. An offer that keeps failing, and a provider that says that
 * it cannot serve us (bad key, no quota), rests: it is tried last for a while. What is tried when the rest is over, and
 * fails, rests again, for twice as long.
 */
@Injectable()
export class ProviderHealth {
  private readonly logger = new Logger(ProviderHealth.name);

  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** The provider answered as one that works, whatever it answered. */
  async works(offered: Offered): Promise<void> {
    await this.redis.del(failuresKey(offered));
  }

  async failed(offered: Offered, { kind, details }: ProviderFailure): Promise<void> {
    if (kind === 'auth' || kind === 'quota') return this.restRefused(offered, kind, details.status);
    // Its rate limits are no fault of the provider's.
    if (details.status === 429) return;
    if (kind !== 'retryable' && kind !== 'outcome_unknown') return this.works(offered);
    const key = failuresKey(offered);
    const [[, count] = []] = (await this.redis.multi().incr(key).pexpire(key, memoryMs).exec()) ?? [];
    const rests = Number(count) - failuresToRest;
    if (rests >= 0)
      await this.rest(offerKey(offered), 'failing', Math.min(firstRestMs * 2 ** rests, longestRestMs), offered);
  }

  /** Indexes into the route of the offers that rest now; asks nothing where there is no choice. */
  async resting({ route }: Plan): Promise<ReadonlySet<number>> {
    if (route.length < 2) return new Set();
    const rests = await this.rests(route);
    return new Set(rests.flatMap((rest, index) => (rest ? [index] : [])));
  }

  /** Why each of these offers rests, and how long; undefined where it does not. */
  async rests(offers: readonly Offered[]): Promise<(Rest | undefined)[]> {
    if (offers.length === 0) return [];
    const marks = await this.redis.mget(offers.flatMap((offer) => [providerKey(offer), offerKey(offer)]));
    return offers.map((_, index) => read(marks[2 * index] ?? marks[2 * index + 1]));
  }

  /** A model that the provider does not know is no reason to spare its other models. */
  private async restRefused(offered: Offered, reason: 'auth' | 'quota', status: number | undefined): Promise<void> {
    await this.rest(status === 404 ? offerKey(offered) : providerKey(offered), reason, refusedRestMs, offered);
  }

  private async rest(key: string, reason: Rest['reason'], ms: number, { provider, model }: Offered): Promise<void> {
    const rest: Rest = { reason, until: Date.now() + ms };
    await this.redis.set(key, JSON.stringify(rest), 'PX', ms);
    this.logger.warn({ msg: 'provider rests', provider, model, reason, ms });
  }
}

function read(mark: string | null | undefined): Rest | undefined {
  return mark ? (JSON.parse(mark) as Rest) : undefined;
}

function providerKey({ provider }: Offered): string {
  return redisKey('resting', provider);
}

function offerKey({ provider, model }: Offered): string {
  return redisKey('resting', provider, model);
}

function failuresKey({ provider, model }: Offered): string {
  return redisKey('failures', provider, model);
}
