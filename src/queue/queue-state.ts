import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { ProviderRegistry } from '../providers/registry.js';
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
}

/** How the queues stand, and how many workers there are. */
@Injectable()
export class QueueState {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    private readonly modules: ModuleRef,
    private readonly registry: ProviderRegistry,
  ) {}

  depths(): Promise<QueueDepth[]> {
    return Promise.all(queueNames(this.registry.known).map((name) => this.depthOf(name)));
  }

  /** Those whose lease is good at that time (Unix milliseconds). */
  workers(now: number): Promise<number> {
    return this.redis.zcount(workersKey, now, '+inf');
  }

  private async depthOf(name: string): Promise<QueueDepth> {
    const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
    const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed');
    const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = counts;
    return { queue: name, waiting: waiting + prioritized, active, delayed };
  }
}
