import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { ProviderRegistry } from '../providers/registry.js';
import { queueNames } from './jobs.js';

/** The queues themselves, for whoever shows what is in them. */
@Injectable()
export class Queues {
  constructor(
    private readonly modules: ModuleRef,
    private readonly registry: ProviderRegistry,
  ) {}

  all(): Queue[] {
    return queueNames(this.registry.known).map((name) =>
      this.modules.get<Queue>(getQueueToken(name), { strict: false }),
    );
  }

  /** By the name of their queue: jobs that are not tried again, and were not removed yet. */
  async failed(): Promise<ReadonlyMap<string, number>> {
    return new Map(
      await Promise.all(this.all().map(async (queue) => [queue.name, await queue.getFailedCount()] as const)),
    );
  }
}
