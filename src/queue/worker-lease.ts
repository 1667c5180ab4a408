import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';

const leaseMs = 10_000;
const renewMs = 3_000;
/** Without a renewal for so long this worker was cut off from Redis, and so may the others have been. */
const cutOffMs = 2 * renewMs;
/** Every worker by the end of its lease, in Unix milliseconds. */
export const workersKey = redisKey('workers');

/** Tells the other workers that this one lives, so that they leave its calls alone. */
@Injectable()
export class WorkerLease implements OnModuleInit {
  readonly worker = randomUUID();
  private readonly logger = new Logger(WorkerLease.name);
  private timer?: NodeJS.Timeout;
  private renewed = Date.now();
  private judgesFrom = 0;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async onModuleInit(): Promise<void> {
    await this.renew();
    this.timer = setInterval(() => {
      this.renew().catch((error: Error) => this.logger.warn(`The worker's lease could not be renewed: ${error.name}`));
    }, renewMs);
  }

  /** While Redis was away nobody's lease was renewed: for as long as one lasts nobody is taken for dead after that. */
  async lives(worker: string, now = Date.now()): Promise<boolean> {
    if (now - this.renewed > cutOffMs || now < this.judgesFrom) return true;
    return (await this.redis.exists(leaseKey(worker))) === 1;
  }

  /** Only after the last call of this worker has ended. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.redis.multi().del(leaseKey(this.worker)).zrem(workersKey, this.worker).exec();
  }

  /** Every few seconds, for as long as this process lives. */
  async renew(now = Date.now()): Promise<void> {
    const renewing = this.redis.multi().set(leaseKey(this.worker), '1', 'PX', leaseMs);
    await renewing
      .zadd(workersKey, now + leaseMs, this.worker)
      .zremrangebyscore(workersKey, '-inf', now)
      .exec();
    if (now - this.renewed > cutOffMs) this.judgesFrom = now + leaseMs;
    this.renewed = now;
  }
}

function leaseKey(worker: string): string {
  return redisKey('worker', worker);
}
