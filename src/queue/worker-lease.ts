import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { allOf } from '../history/transaction.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';

const leaseMs = 10_000;
const renewMs = 3_000;
/** Every worker by the end of its lease, in Unix milliseconds. */
export const workersKey = redisKey('workers');

/** Tells the other workers that this one lives, so that they leave its calls alone. */
@Injectable()
export class WorkerLease implements OnModuleInit {
  readonly worker = randomUUID();
  private readonly logger = new Logger(WorkerLease.name);
  private timer?: NodeJS.Timeout;
  private renewed = Date.now();
  /** Since when Redis has taken every renewal; of before that, other leases tell nothing either. */
  private steadySince = Number.NEGATIVE_INFINITY;

  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  async onModuleInit(): Promise<void> {
    await this.renew();
    this.timer = setInterval(() => {
      this.renew().catch((error: Error) => this.logger.warn(`The worker's lease could not be renewed: ${error.name}`));
    }, renewMs);
  }

  /** After an outage every lease has run out, and whoever lives needs a moment to renew theirs. */
  async lives(worker: string): Promise<boolean> {
    if (this.outage || Date.now() - this.steadySince < leaseMs) return true;
    return (await this.redis.exists(leaseKey(worker))) === 1;
  }

  /** Only after the last call of this worker has ended. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.redis.multi().del(leaseKey(this.worker)).zrem(workersKey, this.worker).exec();
  }

  /** Its own lease was due to be renewed twice: that of another, renewed a little earlier, may have run out by then. */
  private get outage(): boolean {
    return Date.now() - this.renewed > 2 * renewMs;
  }

  private async renew(): Promise<void> {
    const now = Date.now();
    const renewing = this.redis.multi().set(leaseKey(this.worker), '1', 'PX', leaseMs);
    renewing.zadd(workersKey, now + leaseMs, this.worker).zremrangebyscore(workersKey, '-inf', now);
    await allOf(renewing);
    if (this.outage) this.steadySince = Date.now();
    this.renewed = Date.now();
  }
}

function leaseKey(worker: string): string {
  return redisKey('worker', worker);
}
