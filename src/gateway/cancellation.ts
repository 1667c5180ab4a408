import { Injectable } from '@nestjs/common';
import type { Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { JobQueues } from '../queue/job-queues.js';
import { Spending } from '../queue/spending.js';
import { WorkMeter } from '../queue/work-meter.js';
import { isRedisAway } from '../redis/redis-away.js';

/** Stops generations: what has not started never does, and what providers can stop is stopped there. */
@Injectable()
export class Cancellation {
  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly spending: Spending,
    private readonly meter: WorkMeter,
  ) {}

  /** The generation as it is then; one that has ended stays as it is. */
  async cancel(generation: Generation): Promise<Generation> {
    const { head, end } = generation;
    if (end) return generation;
    if (await this.generations.end(head, { finished: Date.now(), status: 'cancelled' }))
      return this.stopped(generation);
    return (await this.generations.load(head.id)) ?? generation;
  }

  /** Of one whose end as cancelled is written: gives back what it reserved, stops its jobs, and tells its webhook. */
  async stopped(generation: Generation): Promise<Generation> {
    const { head } = generation;
    await this.spending.settle(head);
    const cancelled = (await this.generations.load(head.id)) ?? generation;
    if (cancelled.end) this.meter.generationEnded(head, cancelled.end);
    // The jobs are there in any case and see the end; this only makes them look at once.
    await unlessAway(this.queues.hurry(cancelled));
    await unlessAway(this.queues.tellWebhook(head));
    return cancelled;
  }
}

/** The end is written: what Redis misses now the sweep finds. */
async function unlessAway(adding: Promise<void>): Promise<void> {
  await adding.catch((error: unknown) => {
    if (!isRedisAway(error)) throw error;
  });
}
