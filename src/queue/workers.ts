import type { WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkerLease } from './worker-lease.js';

export const PROCESSORS = Symbol('PROCESSORS');

/** The workers of this process, as one thing to stop. */
@Injectable()
export class Workers {
  constructor(
    @Inject(PROCESSORS) private readonly processors: readonly WorkerHost[],
    private readonly lease: WorkerLease,
  ) {}

  /**
   * Takes no more jobs and lets those in hand end; what still runs after `patienceMs` is left to the other workers,
   * or to the next start. The lease goes last, so that nobody takes over what is still being made.
   */
  async drain(patienceMs: number): Promise<void> {
    const closed = Promise.all(this.processors.map(({ worker }) => worker.close()));
    const inTime = await Promise.race([closed.then(() => true), pause(patienceMs, false, { ref: false })]);
    if (!inTime) await Promise.all(this.processors.map(({ worker }) => worker.close(true)));
    await this.lease.release();
  }
}
