import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ProviderFailure } from '../domain/failure.js';
import type { Plan } from '../domain/plan.js';
import type { RedisClient } from '../redis/redis-client.js';
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

/** Requests in a row whose calls fail before an offer rests: a burst of calls for one of them says no more than one. */
const requestsToRest = 5;
const refusedRestMs = 60_000;
const firstRestMs = 30_000;
const longestRestMs = 300_000;
/** Longer than any rest, so that the first call after one which fails again makes the next one longer. */
const memoryMs = 2 * longestRestMs;

/** Adds a request to those that failed, and lets the offer rest from so many on. What fails during a rest began before. */
const failScript = `
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local over = redis.call('SCARD', KEYS[1]) - tonumber(ARGV[3])
if over < 0 then return 0 end
local ms = math.min(tonumber(ARGV[4]) * 2 ^ over, tonumber(ARGV[5]))
local rest = cjson.encode({ reason = 'failing', ['until'] = tonumber(ARGV[6]) + ms })
redis.call('SET', KEYS[2], rest, 'PX', ms)
return ms`;

/**
 * The circuit breaker, shared by all instances through Redis. An offer that keeps failing, and a provider that says that
 * it cannot serve us (bad key, no quota), rests: it is tried last for a while. What is tried when the rest is over, and
 * fails, rests again, for twice as long; what works, at whatever time, is back in its turn.
 */
@Injectable()
export class ProviderHealth {
  private readonly logger = new Logger(ProviderHealth.name);

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** The provider answered as one that works, whatever it answered. */
  async works(offered: Offered): Promise<void> {
    await this.redis.del(failuresKey(offered), offerKey(offered), providerKey(offered));
  }

  async failed(generation: string, offered: Offered, { kind, details }: ProviderFailure): Promise<void> {
    if (kind === 'auth' || kind === 'quota') return this.restRefused(generation, offered, kind, details.status);
    // Its rate limits are no fault of the provider's.
    if (details.status === 429) return;
    if (kind !== 'retryable' && kind !== 'outcome_unknown') return this.works(offered);
    const keys = [failuresKey(offered), offerKey(offered)];
    const limits = [memoryMs, requestsToRest, firstRestMs, longestRestMs];
    const ms = Number(await this.redis.eval(failScript, keys.length, ...keys, generation, ...limits, Date.now()));
    if (ms > 0) this.tell(generation, offered, 'failing', ms);
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

  /** Of a provider as a whole. */
  async restOf(provider: string): Promise<Rest | undefined> {
    return read(await this.redis.get(providerKey({ provider })));
  }

  /** What is said of one model is no reason to spare the provider's others. */
  private async restRefused(
    generation: string,
    offered: Offered,
    reason: 'auth' | 'quota',
    status: number | undefined,
  ): Promise<void> {
    const key = status !== undefined && aboutModel.has(status) ? offerKey(offered) : providerKey(offered);
    const rest: Rest = { reason, until: Date.now() + refusedRestMs };
    await this.redis.set(key, JSON.stringify(rest), 'PX', refusedRestMs);
    this.tell(generation, offered, reason, refusedRestMs);
  }

  /** With the generation whose call was the last straw. */
  private tell(generation: string, { provider, model }: Offered, reason: Rest['reason'], ms: number): void {
    this.logger.warn({ msg: 'provider rests', generation, provider, model, reason, ms });
  }
}

/** Statuses by which providers say that they do not know a model, or a version of it, or do not let us use it. */
const aboutModel: ReadonlySet<number> = new Set([400, 404, 422]);

function read(mark: string | null | undefined): Rest | undefined {
  return mark ? (JSON.parse(mark) as Rest) : undefined;
}

function providerKey({ provider }: Pick<Offered, 'provider'>): string {
  return redisKey('resting', provider);
}

function offerKey({ provider, model }: Offered): string {
  return redisKey('resting', provider, model);
}

function failuresKey({ provider, model }: Offered): string {
  return redisKey('failures', provider, model);
}
