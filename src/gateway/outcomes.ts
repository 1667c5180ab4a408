import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Draft, Generation, GenerationHead } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { RetriesStore } from './retries.store.js';
import { Waiters } from './waiters.js';

/** What becomes of generations that clients wait for. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly config: Config,
    private readonly generations: GenerationStore,
    private readonly waiters: Waiters,
    private readonly retries: RetriesStore,
  ) {}

  /** The ended generation, whatever its end; 504 `still_running` if it takes longer than a client may wait. */
  async ended({ id }: GenerationHead): Promise<Generation> {
    const ended = await this.endOf(id, this.config.syncWaitMs);
    if (ended) return ended;
    await this.retries.markCutOff(id);
    return this.goesOn(id);
  }

  /** The generation as it is when it has ended, or when the time (ms) is over. */
  async within(id: string, waitMs: number): Promise<Generation | undefined> {
    return (await this.endOf(id, waitMs)) ?? this.generations.load(id);
  }

  /** The generation as it is, and again whenever `newer` says that something happened, until it has ended. */
  async *follow(id: string, newer: (generation: Generation) => boolean, gone: AbortSignal): AsyncGenerator<Generation> {
    await this.generations.follow(id, this.waiters.instance);
    for (;;) {
      const generation = await this.waiters.follow(id, gone, async () => {
        const seen = await this.generations.load(id);
        return seen && (seen.end || newer(seen)) ? seen : undefined;
      });
      if (!generation) return;
      yield generation;
      if (generation.end) return;
    }
  }

  /** The client will not get this answer to its end. */
  async cutOff({ id }: GenerationHead): Promise<void> {
    // A retry then takes it for one that is not cut off, and still finds it unless there are others like it.
    await this.retries.markCutOff(id).catch(() => undefined);
  }

  /**
   * Each draft, and the record whenever a picture more is ready; at last the ended one, however long it takes. Ends
   * without a word once the signal is given: the client is gone, and the work goes on.
   */
  async *progress({ id }: GenerationHead, gone: AbortSignal): AsyncGenerator<Generation | Draft> {
    const drafts = this.waiters.draftsOf(id);
    let seen = 0;
    try {
      for (;;) {
        const news = await this.waiters.until(id, Number.POSITIVE_INFINITY, async () => {
          if (gone.aborted) return 'gone';
          if (drafts.length > 0) return 'drafts';
          const generation = await this.generations.load(id);
          return generation && (generation.end || ready(generation) > seen) ? generation : undefined;
        });
        if (news === 'gone') return;
        if (!news) {
          await this.retries.markCutOff(id);
          return this.goesOn(id);
        }
        if (news === 'drafts') {
          yield* drafts.splice(0);
          continue;
        }
        yield news;
        if (news.end) return;
        seen = ready(news);
      }
    } finally {
      this.waiters.forgetDrafts(id, drafts);
    }
  }

  private endOf(id: string, waitMs: number): Promise<Generation | undefined> {
    return this.waiters.until(id, waitMs, async () => {
      const generation = await this.generations.load(id);
      return generation?.end ? generation : undefined;
    });
  }

  private goesOn(id: string): never {
    const why = this.waiters.dismissed
      ? 'outlasted this instance, which is stopping'
      : 'takes longer than a client may wait';
    throw new GatewayError('still_running', `The generation ${id} ${why}; it goes on.`, {
      retryAfterMs: 1_000,
      more: { generation_id: id },
    });
  }
}

function ready({ pictures }: Generation): number {
  return pictures.filter((picture) => picture?.state === 'ready').length;
}
