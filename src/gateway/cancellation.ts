import { Injectable } from '@nestjs/common';
import type { Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { JobQueues } from '../queue/job-queues.js';
import { Spending } from '../queue/spending.js';
import { isRedisAway } from '../redis/redis-away.js';

/** Stops generations: what has not started never does, and what providers can stop is stopped there. */
@Injectable()
export class Cancellation {
  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly spending: Spending,
  ) {}

  /** The generation as it is then; one that has ended stays as it is. */
  async cancel(generation: Generation): Promise<Generation> {
    const cancelled = await this.stop(generation);
    if (!generation.end) await this.tell(cancelled);
    return cancelled;
  }

  /** Its webhook is told of its end. */
  async tell({ head }: Generation): Promise<void> {
    await unlessAway(this.queues.tellWebhook(head));
  }

  /** As `cancel`, and its webhook is not told yet: for whoever has to change what it is told. */
  async stop(generation: Generation): Promise<Generation> {
    const { head, end } = generation;
    if (end) return generation;
    await this.generations.end(head, { finished: Date.now(), status: 'cancelled' });
    await this.spending.settle(head);
    const cancelled = (await this.generations.load(head.id)) ?? generation;
    // The jobs are there in any case and see the end; this only makes them look at once.
    await unlessAway(this.queues.hurry(cancelled));
    return cancelled;
  }
}

/** The end is written: what Redis misses now the sweep finds. */
async function unlessAway(adding: Promise<void>): Promise<void> {
  await adding.catch((error: unknown) => {
    if (!isRedisAway(error)) throw error;
  });
}
