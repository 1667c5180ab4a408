import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { ProviderRegistry } from '../providers/registry.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { queueNames } from './jobs.js';
import { workersKey } from './worker-lease.js';

/** How many jobs a queue holds. */
export interface QueueDepth {
  readonly queue: string;
  /** Due, and not begun. */
  readonly waiting: number;
  readonly active: number;
  /** Put back until a provider is to be asked, or called again. */
  readonly delayed: number;
  /** Not tried again, and not removed yet. */
  readonly failed: number;
}

/** The queues themselves, how they stand, and how many workers there are, for whoever shows it. */
@Injectable()
export class Queues {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly modules: ModuleRef,
    private readonly registry: ProviderRegistry,
  ) {}

  all(): Queue[] {
    return queueNames(this.registry.known).map((name) =>
      this.modules.get<Queue>(getQueueToken(name), { strict: false }),
    );
  }

  depths(): Promise<QueueDepth[]> {
    return Promise.all(this.all().map(depthOf));
  }

  /** For how long (ms) the next job of each queue has been due. */
  oldest(now: number): Promise<{ readonly queue: string; readonly ms: number }[]> {
    return Promise.all(
      this.all().map(async (queue) => ({ queue: queue.name, ms: now - (await dueSince(queue, now)) })),
    );
  }

  /** Those whose lease is good at that time (Unix milliseconds). */
  workers(now: number): Promise<number> {
    return this.redis.zcount(workersKey, now, '+inf');
  }
}

async function depthOf(queue: Queue): Promise<QueueDepth> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return { queue: queue.name, waiting: waiting + prioritized, active, delayed, failed };
}

/** One that was put back waits anew; it was last begun a moment before. */
async function dueSince(queue: Queue, now: number): Promise<number> {
  const jobs = await Promise.all([queue.getWaiting(0, 0), queue.getPrioritized(0, 0)]);
  return Math.min(now, ...jobs.flat().map(({ timestamp, processedOn = 0 }) => Math.max(timestamp, processedOn)));
}
