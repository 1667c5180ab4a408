import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { evenIfFull } from '../redis/even-if-full.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';

const leaseMs = 10_000;
const renewMs = 3_000;
/** Every worker by the end of its lease, in Unix milliseconds. */
export const workersKey = redisKey('workers');

/** KEYS: the lease, all workers. ARGV: worker, now, how long. On a full Redis too: that a worker lives takes no room of its own. */
const renewScript = `${evenIfFull}
redis.call('SET', KEYS[1], '1', 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2] + ARGV[3], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])`;

/** Tells the other workers that this one lives, so that they leave its calls alone. */
@Injectable()
export class WorkerLease implements OnModuleInit {
  readonly worker = randomUUID();
  private readonly logger = new Logger(WorkerLease.name);
  private timer?: NodeJS.Timeout;
  private renewed = Date.now();
  /** Since when Redis has taken every renewal; of before that, other leases tell nothing either. */
  private steadySince = Number.NEGATIVE_INFINITY;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

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
    await Promise.all([this.redis.del(leaseKey(this.worker)), this.redis.zrem(workersKey, this.worker)]);
  }

  /** Its own lease was due to be renewed twice: that of another, renewed a little earlier, may have run out by then. */
  private get outage(): boolean {
    return Date.now() - this.renewed > 2 * renewMs;
  }

  private async renew(): Promise<void> {
    const keys = [leaseKey(this.worker), workersKey];
    await this.redis.eval(renewScript, keys.length, ...keys, this.worker, Date.now(), leaseMs);
    if (this.outage) this.steadySince = Date.now();
    this.renewed = Date.now();
  }
}

function leaseKey(worker: string): string {
  return redisKey('worker', worker);
}
