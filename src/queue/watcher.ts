import { Injectable } from '@nestjs/common';
import { ProviderFailure } from '../domain/failure.js';
import type { Attempt, Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { Caller, renderCall } from './caller.js';
import { Endings } from './endings.js';
import type { Line } from '../providers/provider-lines.js';
import { Lines } from './lines.js';
import { Results } from './results.js';
import { WorkerLease } from './worker-lease.js';

const lookAgainMs = 1_000;

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
    await this.endings.giveUp(generation, attempt, lost(attempt));
    return undefined;
  }

  private async isBeingMade(generation: Generation, attempt: Attempt): Promise<boolean> {
    if (attempt.worker === this.lease.worker) return this.caller.isMaking(generation, attempt);
    return this.lease.lives(attempt.worker);
  }

  private async ask(generation: Generation, attempt: Attempt): Promise<number | undefined> {
    if (outOfTime(generation, attempt)) return this.stop(generation, attempt);
    const askAt = attempt.askAt ?? 0;
    if (askAt > Date.now()) return askAt;
    if (await this.results.recover(generation, attempt)) return undefined;
    const outcome = await this.question(generation, attempt);
    if (outcome.state === 'accepted') return this.later(generation, attempt, outcome.askAfterMs);
    if (outcome.state === 'failed') await this.endings.fail(generation, attempt, outcome.failure);
    return undefined;
  }

  /** A question that cannot be asked now is asked again; what the answer brings is kept while the wire is open. */
  private async question(generation: Generation, attempt: Attempt) {
    const { ticket } = attempt;
    if (!ticket) throw new Error(`attempt ${attempt.id} was accepted without a ticket`);
    const again = { state: 'accepted', askAfterMs: lookAgainMs } as const;
    return this.onLine(generation, attempt, again, async ({ provider, wire }) => {
      const outcome = await provider.ask?.(ticket, renderCall(generation, attempt), wire);
      if (outcome?.state !== 'made') return outcome ?? again;
      await this.endings.of(generation, attempt, () => this.results.keep(generation, attempt, outcome));
      return outcome;
    });
  }

  private async later(generation: Generation, attempt: Attempt, afterMs: number): Promise<number> {
    const askAt = Date.now() + afterMs;
    await this.generations.saveAttempt(generation.head.id, { ...attempt, askAt });
    return askAt;
  }

  private async stop(generation: Generation, attempt: Attempt): Promise<undefined> {
    const { ticket } = attempt;
    await this.onLine(generation, attempt, undefined, async ({ provider, wire }) => {
      if (ticket) await provider.cancel?.(ticket, renderCall(generation, attempt), wire);
    });
    await this.endings.fail(generation, attempt, late(attempt));
  }

  /** Answers `otherwise` where the provider cannot be reached, or has been turned off meanwhile. */
  private async onLine<T>(
    generation: Generation,
    attempt: Attempt,
    otherwise: T,
    talk: (line: Line) => Promise<T>,
  ): Promise<T> {
    let line: Line | undefined;
    try {
      line = this.lines.open(generation, attempt);
      return await talk(line);
    } catch (error) {
      if (error instanceof ProviderFailure) return otherwise;
      throw error;
    } finally {
      await line?.wire.release();
    }
  }
}

function outOfTime(generation: Generation, attempt: Attempt): boolean {
  const timeoutMs = generation.head.plan.route[attempt.offer]?.timeoutMs ?? 0;
  return Date.now() >= Math.min(attempt.sent + timeoutMs, generation.head.deadline ?? Number.POSITIVE_INFINITY);
}

function lost({ provider }: Attempt): ProviderFailure {
  return new ProviderFailure(
    'outcome_unknown',
    `The worker died while ${provider} was making the picture, and ${provider} cannot be asked what became of it.`,
  );
}

function late({ provider }: Attempt): ProviderFailure {
  return new ProviderFailure('outcome_unknown', `${provider} accepted the work and did not finish it in time.`);
}
