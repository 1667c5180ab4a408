import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type Type } from '@nestjs/common';
import type { Job, WorkerOptions } from 'bullmq';

/** What a job's work is; the processor is only the way it is reached. */
export interface JobHandler {
  run(job: Job, token?: string): Promise<void>;
}

/** Locks are short, so that a dead worker's jobs are taken over soon; our own claims make a second run harmless. */
const takeover = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 };

/** A Nest processor that hands the jobs of one queue to one handler. */
export function processorOf(queue: string, handler: Type<JobHandler>, options: WorkerOptions): Type<WorkerHost> {
  @Processor(queue, { ...takeover, ...options })
  class JobProcessor extends WorkerHost {
    private readonly logger = new Logger(`Worker ${queue}`);

    constructor(@Inject(handler) private readonly handler: JobHandler) {
      super();
    }

    process(job: Job, token?: string): Promise<void> {
      return this.handler.run(job, token);
    }

    /** Accidents of ours, which BullMQ tries again. Only their names: a message may hold anything. */
    @OnWorkerEvent('failed')
    failed(job: Job | undefined, error: Error): void {
      this.logger.error({
        msg: 'job failed',
        job: job?.id,
        name: error.name,
        frames: error.stack?.match(/^ +at .*$/gm),
      });
    }

    /** Redis went away; the connection itself reports that once. */
    @OnWorkerEvent('error')
    disconnected(error: Error): void {
      this.logger.debug(error.name);
    }
  }
  return JobProcessor;
}
