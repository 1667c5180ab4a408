import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type Type } from '@nestjs/common';
import { DelayedError, type Job, type WorkerOptions } from 'bullmq';
import { traced } from '../tracing/traced.js';
import type { Span } from '../tracing/tracer.js';
import { isStorageFailure } from '../domain/storage-failure.js';
import { JobFailure } from './job-failure.js';
import { jobSpan } from './job-span.js';
import { type GenerationJob, waitForRoomMs } from './jobs.js';
import { WorkMeter } from './work-meter.js';

/** What a job's work is; the processor is only the way it is reached. */
export interface JobHandler {
  run(job: Job, token?: string): Promise<void>;
}

/** Locks are short, so that a dead worker's jobs are taken over soon; our own claims make a second run harmless. */
const takeover = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 };

/** A Nest processor that can be waited for. */
export abstract class JobHost extends WorkerHost {
  /** Resolves when no job is in hand. */
  abstract idle(): Promise<void>;
}

/** The one that hands the jobs of one queue to one handler. */
export function processorOf(queue: string, handler: Type<JobHandler>, options: WorkerOptions): Type<JobHost> {
  @Processor(queue, { ...takeover, ...options })
  class JobProcessor extends JobHost {
    private readonly logger = new Logger(`Worker ${queue}`);
    private readonly inHand = new Set<Promise<void>>();

    constructor(
      @Inject(handler) private readonly handler: JobHandler,
      @Inject(WorkMeter) private readonly meter: WorkMeter,
    ) {
      super();
    }

    process(job: Job, token?: string): Promise<void> {
      const work = this.work(job, token).finally(() => this.inHand.delete(work));
      this.inHand.add(work);
      return work;
    }

    async idle(): Promise<void> {
      while (this.inHand.size > 0) await Promise.allSettled(this.inHand);
    }

    private async work(job: Job, token?: string): Promise<void> {
      if (job.attemptsStarted === 1) this.meter.waited(queue, Date.now() - job.timestamp);
      const delayed = await traced(jobSpan(queue, job), (span) => this.run(job, span, token));
      if (delayed) throw delayed;
    }

    /** Resolves with the word that the job is put back, where it is: that is no failure. */
    private async run(job: Job, span: Span, token?: string): Promise<DelayedError | undefined> {
      try {
        await this.attempt(job, token);
        return undefined;
      } catch (error) {
        if (error instanceof DelayedError) {
          span.set({ 'halftone.job.put_back': true });
          return error;
        }
        this.report(job, error);
        throw new JobFailure(error);
      }
    }

    private async attempt(job: Job, token?: string): Promise<void> {
      try {
        await this.handler.run(job, token);
      } catch (error) {
        if (isStorageFailure(error)) await waitForRoom(job, token);
        throw error;
      }
    }

    /** Accidents of ours, which BullMQ tries again. Only their names: a message may hold anything. */
    private report({ id, data }: Job<GenerationJob>, error: unknown): void {
      const { name, stack }: { name?: unknown; stack?: unknown } = Object(error);
      const { generation } = data;
      this.logger.error({ msg: 'job failed', generation, job: id, name, frames: String(stack).match(/^ +at .*$/gm) });
    }

    /** Redis went away; the connection itself reports that once. */
    @OnWorkerEvent('error')
    disconnected(error: Error): void {
      this.logger.debug(error.name);
    }
  }
  return JobProcessor;
}

/** A disk that is full says nothing against the job, which has as many attempts after that as before. */
async function waitForRoom(job: Job, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now() + waitForRoomMs, token);
  throw new DelayedError();
}
