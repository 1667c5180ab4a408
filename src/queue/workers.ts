import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { JobQueues } from './job-queues.js';
import { isRenderQueue } from './jobs.js';
import type { JobHost } from './processor.js';
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
    @Inject(PROCESSORS) private readonly processors: readonly JobHost[],
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
    const renders = this.processors.filter(({ worker }) => isRenderQueue(worker.name));
    const rest = this.processors.filter(({ worker }) => !isRenderQueue(worker.name));
    const deadline = Date.now() + patienceMs;
    const rendered = await paused(renders, deadline);
    if (rendered) await this.aftermath(deadline);
    const inTime = rendered && (await paused(rest, deadline));
    await Promise.all([...rest, ...renders].map(({ worker }) => worker.close(!inTime)));
    await this.lease.release();
  }

  private async aftermath(patience: number): Promise<void> {
    const deadline = Math.min(patience, Date.now() + aftermathMs);
    while (Date.now() < deadline && (await this.queues.unfinishedAftermath()) > 0) await pause(lookAgainMs);
  }
}

/**
 * Whether what they have in hand ended before the deadline; they begin nothing more. Neither `close` nor `pause` of BullMQ
 * waits for it here: the one cannot be told any more not to, the other opens connections anew after a `close`.
 */
async function paused(hosts: readonly JobHost[], deadline: number): Promise<boolean> {
  await Promise.all(hosts.map(({ worker }) => worker.pause(true)));
  const patience = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), false, { signal: patience.signal }).catch(() => false);
  const inTime = await Promise.race([Promise.all(hosts.map((host) => host.idle())).then(() => true), late]);
  patience.abort();
  return inTime;
}
