import type { WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { JobQueues } from './job-queues.js';
import { isRenderQueue } from './jobs.js';
import { WorkerLease } from './worker-lease.js';

export const PROCESSORS = Symbol('PROCESSORS');

/** What follows the last renders is quick, and another worker's backlog is not waited for. */
const aftermathMs = 10_000;
const lookAgainMs = 50;

/** The workers of this process, as one thing to stop. */
@Injectable()
export class Workers implements OnApplicationBootstrap {
  private started = false;

  constructor(
    @Inject(PROCESSORS) private readonly processors: readonly WorkerHost[],
    private readonly queues: JobQueues,
    private readonly lease: WorkerLease,
  ) {}

  onApplicationBootstrap(): void {
    this.started = true;
  }

  /**
   * Begins no more renders, lets those in hand end and what follows from them; what still runs after `patienceMs` is
   * left to the other workers, or to the next start. The lease goes last, so that nobody takes over what is being made.
   */
  async drain(patienceMs: number): Promise<void> {
    if (!this.started) return;
    const workers = this.processors.map(({ worker }) => worker);
    const renders = workers.filter(({ name }) => isRenderQueue(name));
    const rest = workers.filter(({ name }) => !isRenderQueue(name));
    const inTime = await within(patienceMs, Promise.all(renders.map((worker) => worker.close())));
    if (inTime) await this.aftermath();
    await Promise.all([...rest, ...renders].map((worker) => worker.close(!inTime)));
    await this.lease.release();
  }

  private async aftermath(): Promise<void> {
    const deadline = Date.now() + aftermathMs;
    while (Date.now() < deadline && (await this.queues.unfinishedAftermath()) > 0) await pause(lookAgainMs);
  }
}

async function within(patienceMs: number, ended: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const late = pause(patienceMs, false, { signal: patience.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  patience.abort();
  return inTime;
}
