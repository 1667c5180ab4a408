import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Plan } from '../domain/plan.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';

const restMs = 60_000;

/** Providers that said that they cannot serve us (bad key, no quota) are tried last for a while, by all instances. */
@Injectable()
export class Resting {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  async rest(provider: string): Promise<void> {
    await this.redis.set(redisKey('resting', provider), '1', 'PX', restMs);
  }

  /** The providers of a route that rest now; asks nothing where there is no choice. */
  async among(plan: Plan): Promise<ReadonlySet<string>> {
    const providers = plan.route.map((offer) => offer.provider);
    if (providers.length < 2) return new Set();
    const marks = await this.redis.mget(providers.map((provider) => redisKey('resting', provider)));
    return new Set(providers.filter((_, index) => marks[index] !== null));
  }
}
