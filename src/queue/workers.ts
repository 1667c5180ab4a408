import type { WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Worker } from 'bullmq';
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
    const deadline = Date.now() + patienceMs;
    const rendered = await paused(renders, deadline);
    if (rendered) await this.aftermath(deadline);
    const inTime = rendered && (await paused(rest, deadline));
    await Promise.all([...rest, ...renders].map((worker) => worker.close(!inTime)));
    await this.lease.release();
  }

  private async aftermath(patience: number): Promise<void> {
    const deadline = Math.min(patience, Date.now() + aftermathMs);
    while (Date.now() < deadline && (await this.queues.unfinishedAftermath()) > 0) await pause(lookAgainMs);
  }
}

/**
 * Whether they begin nothing more, and what they had in hand ended, before the deadline. Not closed yet: a worker whose
 * `close` has begun to wait for its jobs cannot be told any more not to.
 */
async function paused(workers: readonly Worker[], deadline: number): Promise<boolean> {
  const ended = Promise.all(workers.map((worker) => worker.pause()));
  // Of one that is closed over its jobs the pause fails, when nobody waits for it any more.
  ended.catch(() => undefined);
  const patience = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), false, { signal: patience.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  patience.abort();
  return inTime;
}
