import { Injectable, Logger } from '@nestjs/common';
import { errorTable, GatewayError } from '../domain/errors.js';
import type { Generation, GenerationHead } from '../domain/generation.js';
import { type Alongside, GenerationStore } from '../history/generation.store.js';
import { annotate } from '../tracing/traced.js';
import type { Asker } from './asker.js';
import { newGenerationId } from './generation-id.js';
import { type Claim, IdempotencyStore } from './idempotency.store.js';
import { renewMs, RetriesStore } from './retries.store.js';
import { Waiters } from './waiters.js';

/** Longer than the pictures of a request may take to arrive. */
const preparingMs = 5 * 60_000;

/** Begins a generation of that id; what is `alongside` must stand or fall with its record. */
export type Begin = (id: string, created: number, alongside: Alongside) => Promise<GenerationHead>;

/** A request that is sent again is the same request: its generation is found, and only a new one is begun. */
@Injectable()
export class Beginnings {
  private readonly logger = new Logger(Beginnings.name);

  constructor(
    private readonly generations: GenerationStore,
    private readonly idempotency: IdempotencyStore,
    private readonly retries: RetriesStore,
    private readonly waiters: Waiters,
  ) {}

  async begin(asker: Asker, fingerprint: string, begin: Begin): Promise<GenerationHead> {
    const head = await this.begunOrFound(asker, fingerprint, begin);
    const request = asker.client.requestId;
    const msg = head.client?.requestId === request ? 'generation begun' : 'generation joined';
    this.logger.log({ msg, request, generation: head.id });
    annotate({ 'halftone.generation': head.id });
    return head;
  }

  private async begunOrFound(asker: Asker, fingerprint: string, begin: Begin): Promise<GenerationHead> {
    if (asker.idempotency) return this.once(asker, fingerprint, begin);
    while (asker.retry > 0) {
      const id = await this.retries.join(asker.key.id, fingerprint, asker.retry, Date.now());
      if (!id) break;
      const joined = await this.joined(id);
      if (!joined || !isFinal(joined)) continue;
      this.watch(asker, id);
      return joined.head;
    }
    return this.anew(asker, fingerprint, begin, newGenerationId(Date.now()));
  }

  private async once(asker: Asker, fingerprint: string, begin: Begin): Promise<GenerationHead> {
    let former: Claim | undefined;
    for (;;) {
      const claim = { generation: newGenerationId(Date.now()), fingerprint };
      const taken = await this.idempotency.claim(asker, claim, former);
      if (!taken) return this.claimed(asker, claim, begin);
      if (taken.fingerprint !== fingerprint) throw idempotencyConflict();
      const generation = await this.prepared(asker, taken);
      if (generation && isFinal(generation)) return generation.head;
      former = generation && taken;
    }
  }

  /** The generation that another request takes pictures in for; undefined where that came to nothing. */
  private async prepared(asker: Asker, taken: Claim): Promise<Generation | undefined> {
    return this.begun(taken.generation, () => this.idempotency.isHeld(asker, taken));
  }

  private async claimed(asker: Asker, claim: Claim, begin: Begin): Promise<GenerationHead> {
    const renewal = setInterval(() => void this.idempotency.renew(asker, claim).catch(() => undefined), renewMs);
    try {
      return await this.anew(asker, claim.fingerprint, begin, claim.generation, (writing) =>
        this.idempotency.keep(writing, asker, claim),
      );
    } catch (error) {
      // The first error is what the client needs; a key that is not released lapses.
      await this.idempotency.release(asker, claim).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  private async anew(
    asker: Asker,
    fingerprint: string,
    begin: Begin,
    id: string,
    more: Alongside = (writing) => writing,
  ): Promise<GenerationHead> {
    const { key } = asker;
    const created = Date.now();
    await this.retries.announce(key.id, fingerprint, { id, created });
    this.watch(asker, id);
    const renewal = setInterval(() => void this.retries.renew(id).catch(() => undefined), renewMs);
    try {
      return await begin(id, created, (writing) => more(this.retries.stands(writing, id)));
    } catch (error) {
      await this.retries.withdraw(key.id, fingerprint, id).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Also of a client that has gone already: whoever hands it the answer comes too late to hear of that. */
  private watch({ gone }: Asker, id: string): void {
    const cutOff = () => void this.retries.markCutOff(id).catch(() => undefined);
    gone?.addEventListener('abort', cutOff);
    if (gone?.aborted) cutOff();
  }

  /** Once its record stands; undefined where it came to nothing before. */
  private async joined(id: string): Promise<Generation | undefined> {
    return this.begun(id, () => this.retries.isComing(id));
  }

  /**
   * The generation of that id, if need be as soon as it has begun; undefined where it will not. Whoever can wait no longer
   * is told so: to begin anew would buy it twice.
   */
  private async begun(id: string, isComing: () => Promise<boolean>): Promise<Generation | undefined> {
    await this.generations.follow(id, this.waiters.instance);
    const seen = await this.waiters.until(id, preparingMs, async () => {
      // Asked first: what is no longer coming by then has its record already, or never will.
      const coming = await isComing();
      return (await this.generations.load(id)) ?? (coming ? undefined : 'given up');
    });
    if (seen === undefined) throw stillPrepared();
    return seen === 'given up' ? undefined : seen;
  }
}

/** Whether its answer is one that the same request gets again, rather than one that asks the client to try again. */
function isFinal({ end, attempts }: Generation): boolean {
  if (end?.status !== 'failed' || attempts.some(({ cost }) => cost !== 0)) return true;
  const { status } = errorTable[end.failure?.code ?? 'server_error'];
  return status !== 429 && status !== 503;
}

function stillPrepared(): GatewayError {
  const message = 'The first try of this request is still being prepared. Send the request again.';
  return new GatewayError('server_is_overloaded', message, { retryAfterMs: 1_000 });
}

export function idempotencyConflict(): GatewayError {
  const message =
    'This Idempotency-Key was used for another request body in the last 24 hours; use a new key for a new request.';
  return new GatewayError('idempotency_conflict', message);
}
