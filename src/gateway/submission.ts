import { Injectable } from '@nestjs/common';
import type { GenerationEnd, GenerationHead } from '../domain/generation.js';
import { type Alongside, GenerationStore } from '../history/generation.store.js';
import { untilWritten } from '../history/until-written.js';
import { JobQueues } from '../queue/job-queues.js';
import { isRedisAway } from '../redis/redis-away.js';

/** Begins generations. */
@Injectable()
export class Submission {
  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
  ) {}

  /**
   * Once the record stands the work will be done, if not by these jobs then by the sweep, so its client waits. A record
   * of which nobody knows whether it stands is taken back: its client is told that nothing was begun.
   */
  async begin(head: GenerationHead, alongside?: Alongside): Promise<void> {
    try {
      await this.generations.create(head, alongside);
    } catch (error) {
      if (isRedisAway(error)) void untilWritten(() => this.generations.end(head, takenBack())).catch(() => undefined);
      throw error;
    }
    const begun = { head, status: 'queued', attempts: [], pictures: Array(head.plan.n).fill(undefined) } as const;
    await this.queues.start(begun).catch((error: unknown) => {
      if (!isRedisAway(error)) throw error;
    });
  }
}

function takenBack(): GenerationEnd {
  const message = 'The server could not reach its Redis, and nothing was begun.';
  return { finished: Date.now(), status: 'failed', failure: { code: 'server_is_overloaded', message } };
}
