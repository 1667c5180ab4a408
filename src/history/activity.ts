import { Inject, Injectable } from '@nestjs/common';
import type { GenerationEnd } from '../domain/generation.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { activityKey, minuteOf } from './activity-script.js';

/** What ended within one minute. */
export interface Minute {
  /** Unix milliseconds of its beginning. */
  readonly from: number;
  readonly ended: Readonly<Record<GenerationEnd['status'], number>>;
  readonly pictures: number;
  readonly providers: ReadonlyMap<string, ProviderCalls>;
}

/** The calls of a provider that ended. */
export interface ProviderCalls {
  /** By `done`, or the kind of the failure. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** How long those took that made pictures, by bucket. */
  readonly latencies: ReadonlyMap<number, number>;
}

/** What has been going on, by the minute, at all instances together; kept for a day. */
@Injectable()
export class Activity {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** The last ones, the one that is not over yet among them, oldest first. */
  async lastMinutes(count: number, now: number): Promise<Minute[]> {
    const minutes = Array.from({ length: count }, (_, index) => minuteOf(now) - count + 1 + index);
    const counted = await Promise.all(minutes.map((minute) => this.redis.hgetall(activityKey(minute))));
    return minutes.map((minute, place) => minuteFrom(minute, counted[place] ?? {}));
  }
}

/** All calls of several minutes, by provider. */
export function callsOf(minutes: readonly Minute[]): Map<string, ProviderCalls> {
  const sums = new Map<string, ProviderCalls>();
  for (const [provider, { outcomes, latencies }] of minutes.flatMap((minute) => [...minute.providers])) {
    const sum = sums.get(provider);
    sums.set(provider, {
      outcomes: added(sum?.outcomes, outcomes),
      latencies: added(sum?.latencies, latencies),
    });
  }
  return sums;
}

function added<K>(one: ReadonlyMap<K, number> = new Map<K, number>(), other: ReadonlyMap<K, number>): Map<K, number> {
  const sum = new Map(one);
  for (const [key, count] of other) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

function minuteFrom(minute: number, fields: Readonly<Record<string, string>>): Minute {
  const count = (field: string) => Number(fields[field] ?? 0);
  const providers = new Map<string, { outcomes: Map<string, number>; latencies: Map<number, number> }>();
  for (const [field, value] of Object.entries(fields)) {
    const [what, provider = '', name = ''] = field.split(' ');
    if (what !== 'call' && what !== 'ms') continue;
    const calls = providers.get(provider) ?? { outcomes: new Map(), latencies: new Map() };
    if (what === 'call') calls.outcomes.set(name, Number(value));
    else calls.latencies.set(Number(name), Number(value));
    providers.set(provider, calls);
  }
  return {
    from: minute * 60_000,
    ended: { done: count('ended done'), failed: count('ended failed'), cancelled: count('ended cancelled') },
    pictures: count('pictures'),
    providers,
  };
}
