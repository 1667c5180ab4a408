import { Injectable } from '@nestjs/common';
import { ProviderFailure } from '../domain/failure.js';
import { type Attempt, type Generation, offerOf } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { tracedCall } from './call-span.js';
import { Caller, renderCall } from './caller.js';
import { Endings } from './endings.js';
import type { Cancelled } from '../providers/provider.js';
import type { Line } from '../providers/provider-lines.js';
import { Lines } from './lines.js';
import { Results } from './results.js';
import { WorkerLease } from './worker-lease.js';

const lookAgainMs = 1_000;
/** What was accepted a moment ago may not be known everywhere at the provider; what was never heard of again is lost. */
const graceQuestions = 5;
/** Questions and cancellations have time of their own, also when that of the work is over. */
const talkMs = 30_000;

/** Sees calls through to their end that were made earlier or elsewhere. */
@Injectable()
export class Watcher {
  constructor(
    private readonly generations: GenerationStore,
    private readonly results: Results,
    private readonly endings: Endings,
    private readonly lines: Lines,
    private readonly caller: Caller,
    private readonly lease: WorkerLease,
  ) {}

  /** Returns when to look again (Unix milliseconds), or undefined once the attempt has ended. */
  async watch(generation: Generation, attempt: Attempt): Promise<number | undefined> {
    if (attempt.state === 'accepted') return this.ask(generation, attempt);
    if (await this.isBeingMade(generation, attempt)) return Date.now() + lookAgainMs;
    if (await this.results.recover(generation, attempt)) return undefined;
    if (await this.results.rescue(generation, attempt, lost(attempt))) return undefined;
    await this.endings.giveUp(generation, attempt, lost(attempt));
    return undefined;
  }

  private async isBeingMade(generation: Generation, attempt: Attempt): Promise<boolean> {
    if (attempt.worker === this.lease.worker) return this.caller.isMaking(generation, attempt);
    return this.lease.lives(attempt.worker);
  }

  private async ask(generation: Generation, attempt: Attempt): Promise<number | undefined> {
    const late = isLate(generation, attempt);
    const askAt = attempt.askAt ?? 0;
    if (askAt > Date.now() && !late && !generation.end) return askAt;
    if (await this.results.recover(generation, attempt)) return undefined;
    // Also when it is late: what was finished while nobody could ask is paid, and there to be had.
    const outcome = await this.question(generation, attempt);
    if (outcome.state === 'unknown' && unknownThere(attempt) === graceQuestions && !generation.end) {
      await this.endings.fail(generation, attempt, forgotten(attempt));
      return undefined;
    }
    if (isOpen(outcome) && !late && !generation.end) return this.later(generation, attempt, outcome);
    const end = isOpen(outcome) ? await this.stop(generation, attempt) : outcome;
    if (end.state === 'failed') await this.endings.fail(generation, attempt, end.failure);
    return undefined;
  }

  /** A question that could not be asked is asked again; what the answer brings is kept while the wire is open. */
  private async question(generation: Generation, attempt: Attempt) {
    const { ticket } = attempt;
    if (!ticket) throw new Error(`attempt ${attempt.id} was accepted without a ticket`);
    const again = { state: 'accepted', askAfterMs: lookAgainMs } as const;
    const unknown = { state: 'unknown', askAfterMs: lookAgainMs } as const;
    const ask = async ({ provider, wire }: Line) => {
      const outcome = await ended(provider.ask?.(ticket, renderCall(generation, attempt), wire));
      if (outcome instanceof ProviderFailure && outcome.details.status === 404) return unknown;
      if (!outcome || outcome instanceof ProviderFailure) return again;
      if (outcome.state !== 'made') return outcome;
      const kept = await ended(this.results.keep(generation, attempt, outcome));
      return kept ? ({ state: 'failed', failure: kept } as const) : outcome;
    };
    return tracedCall('ask', generation, attempt, () => this.onLine(attempt, ask)).catch((error: unknown) => {
      // Its provider is off, which may be mended.
      if (error instanceof ProviderFailure) return again;
      throw error;
    });
  }

  private async later(generation: Generation, attempt: Attempt, { state, askAfterMs }: Open): Promise<number> {
    const askAt = Date.now() + askAfterMs;
    const unknown = state === 'unknown' ? unknownThere(attempt) : undefined;
    await this.generations.saveOpenAttempt(generation.head.id, { ...attempt, askAt, unknownThere: unknown });
    return askAt;
  }

  /** What ended between the last question and its cancellation is paid, and there to be had. */
  private async stop(generation: Generation, attempt: Attempt) {
    const givenUp = { state: 'failed', failure: generation.end ? stopped(attempt) : late(attempt) } as const;
    const cancelled = await this.cancel(generation, attempt);
    if (cancelled === 'stopping' || cancelled === 'gone') return givenUp;
    const outcome = await this.question(generation, attempt);
    return isOpen(outcome) ? givenUp : outcome;
  }

  /** Undefined: nobody knows whether it was stopped. */
  private async cancel(generation: Generation, attempt: Attempt): Promise<Cancelled | undefined> {
    const { ticket } = attempt;
    const cancel = async ({ provider, wire }: Line) => {
      const cancelled = ticket && (await provider.cancel?.(ticket, renderCall(generation, attempt), wire));
      return { state: 'cancelled', cancelled };
    };
    try {
      return (await tracedCall('cancel', generation, attempt, () => this.onLine(attempt, cancel))).cancelled;
    } catch (error) {
      if (error instanceof ProviderFailure) return undefined;
      throw error;
    }
  }

  private async onLine<T>(attempt: Attempt, talk: (line: Line) => Promise<T>): Promise<T> {
    const line = this.lines.open(attempt.provider, talkMs);
    try {
      return await talk(line);
    } finally {
      await line.wire.release();
    }
  }
}

/** What it came to, or the failure of the provider's that it ended with. */
async function ended<T>(asked: Promise<T> | undefined): Promise<T | ProviderFailure | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProviderFailure) return error;
    throw error;
  }
}

interface Open {
  readonly state: 'accepted' | 'unknown';
  readonly askAfterMs: number;
}

function isOpen(outcome: Open | { readonly state: 'made' | 'failed' }): outcome is Open {
  return outcome.state === 'accepted' || outcome.state === 'unknown';
}

function isLate(generation: Generation, attempt: Attempt): boolean {
  const { timeoutMs } = offerOf(generation, attempt);
  return Date.now() >= Math.min(attempt.sent + timeoutMs, generation.head.deadline ?? Number.POSITIVE_INFINITY);
}

/** With the question that was asked just now. */
function unknownThere(attempt: Attempt): number {
  return (attempt.unknownThere ?? 0) + 1;
}

function forgotten({ provider }: Attempt): ProviderFailure {
  return new ProviderFailure(
    'outcome_unknown',
    `${provider} accepted the work and no longer knows of it, so it cannot be asked what became of it.`,
    { status: 404 },
  );
}

function lost({ provider }: Attempt): ProviderFailure {
  return new ProviderFailure(
    'outcome_unknown',
    `The worker died while ${provider} was making the picture, and ${provider} cannot be asked what became of it.`,
  );
}

function stopped({ provider }: Attempt): ProviderFailure {
  return new ProviderFailure(
    'outcome_unknown',
    `The work was cancelled at ${provider}, which may bill it all the same.`,
  );
}

function late({ provider }: Attempt): ProviderFailure {
  return new ProviderFailure('outcome_unknown', `${provider} accepted the work and did not finish it in time.`);
}
