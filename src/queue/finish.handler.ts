import { Injectable, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { GenerationStore } from '../history/generation.store.js';
import { HistoryTrim } from './history-trim.js';
import { endOf } from './generation-end.js';
import { JobQueues } from './job-queues.js';
import type { FinishJob } from './jobs.js';
import { Spending } from './spending.js';
import { WorkMeter } from './work-meter.js';

/** More than one for each that ends, so that a history beyond its bounds gets smaller. */
const trimmedAtOnce = 10;

/** Writes how a generation ended, once all of its pictures are settled, and tells whoever waits. */
@Injectable()
export class FinishHandler {
  private readonly logger = new Logger(FinishHandler.name);

  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly spending: Spending,
    private readonly trim: HistoryTrim,
    private readonly meter: WorkMeter,
  ) {}

  async run(job: Job<FinishJob>): Promise<void> {
    const generation = await this.generations.load(job.data.generation);
    if (!generation || generation.end) return;
    const started = Date.now();
    const ended = endOf(generation, started);
    if (!ended) return this.queues.start(generation);
    const end = { ...ended, job: { queued: job.timestamp, started } };
    await this.spending.ending(generation);
    // Whoever cancelled it in this instant has told and counted that.
    if (!(await this.generations.end(generation.head, end))) return;
    this.meter.generationEnded(generation.head, end);
    await this.queues.tellWebhook(generation.head);
    const { id, created, client } = generation.head;
    this.logger.log({
      msg: 'generation ended',
      request: client?.requestId,
      generation: id,
      status: end.status,
      code: end.failure?.code,
      ms: end.finished - created,
    });
    await this.trim.some(trimmedAtOnce);
  }
}
