import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { ProviderFailure } from '../domain/failure.js';
import type { Plan } from '../domain/plan.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';

const restMs = 60_000;

/** What both an attempt and an offer are about. */
interface Offered {
  readonly provider: string;
  readonly model: string;
}

/** Providers that said that they cannot serve us (bad key, no quota) are tried last for a while, by all instances. */
@Injectable()
export class Resting {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** A model that the provider does not know is no reason to spare its other models. */
  async rest(offered: Offered, { details }: ProviderFailure): Promise<void> {
    await this.redis.set(details.status === 404 ? modelKey(offered) : providerKey(offered), '1', 'PX', restMs);
  }

  /** The providers of a route that rest now; asks nothing where there is no choice. */
  async among({ route }: Plan): Promise<ReadonlySet<string>> {
    if (route.length < 2) return new Set();
    const marks = await this.redis.mget(route.flatMap((offer) => [providerKey(offer), modelKey(offer)]));
    const resting = route.filter((_, index) => marks[2 * index] !== null || marks[2 * index + 1] !== null);
    return new Set(resting.map(({ provider }) => provider));
  }
}

function providerKey({ provider }: Offered): string {
  return redisKey('resting', provider);
}

function modelKey({ provider, model }: Offered): string {
  return redisKey('resting', provider, model);
}
