import { Injectable, Logger } from '@nestjs/common';
import { ProviderFailure } from '../domain/failure.js';
import { type Attempt, type Generation, offerOf } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { costOfFailure } from './cost.js';
import { WorkMeter } from './work-meter.js';
import { ProviderHealth } from './provider-health.js';
import { retryDelayMs } from './retry-delay.js';
import { untilWritten } from '../history/until-written.js';

/** Ends attempts that failed, and lets the provider rest where its failure says that it cannot serve us. */
@Injectable()
export class Endings {
  private readonly logger = new Logger(Endings.name);

  constructor(
    private readonly generations: GenerationStore,
    private readonly health: ProviderHealth,
    private readonly meter: WorkMeter,
  ) {}

  /** Runs a call and writes down the failure it ends with; any other error is an accident of ours and is thrown. */
  async of(generation: Generation, attempt: Attempt, call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      await this.fail(generation, attempt, error);
    }
  }

  async fail(generation: Generation, attempt: Attempt, failure: ProviderFailure): Promise<void> {
    this.log(generation, attempt, failure);
    const ended = this.ended(generation, attempt, failure);
    await untilWritten(() => this.generations.saveAttempt(generation.head.id, ended));
    this.meter.called(ended);
    // That our own time was over, or that we stopped it, says nothing of the provider.
    if (!isOutOfTime(generation) && !generation.end) await this.health.failed(generation.head.id, attempt, failure);
  }

  /** Of an attempt that another worker held. */
  async giveUp(generation: Generation, attempt: Attempt, failure: ProviderFailure): Promise<void> {
    this.log(generation, attempt, failure);
    const ended = this.ended(generation, attempt, failure);
    const saved = await this.generations.saveOpenAttempt(generation.head.id, ended);
    if (saved !== 'ended') this.meter.called(ended);
  }

  private ended(generation: Generation, attempt: Attempt, failure: ProviderFailure): Attempt {
    const { kind, message, details } = failure;
    const { status, code, param, stage, requestId, usage } = details;
    return {
      ...attempt,
      state: 'ended',
      ended: Date.now(),
      failure: {
        kind,
        message,
        status,
        code,
        param,
        stage,
        retryAt: Date.now() + retryDelayMs(callsBefore(generation, attempt), details),
      },
      requestId: requestId ?? attempt.ticket?.requestId,
      usage,
      cost: costOfFailure(offerOf(generation, attempt), failure),
    };
  }

  private log(generation: Generation, attempt: Attempt, { kind, details }: ProviderFailure): void {
    const { status, code } = details;
    this.logger.warn({
      msg: 'attempt failed',
      generation: generation.head.id,
      attempt: attempt.id,
      provider: attempt.provider,
      kind,
      status,
      code,
    });
  }
}

function isOutOfTime({ head: { deadline } }: Generation): boolean {
  return deadline !== undefined && Date.now() >= deadline;
}

/** Of these pictures at this offer. */
function callsBefore({ attempts }: Generation, { id, offer, pictures }: Attempt): number {
  const same = attempts.filter((other) => other.id !== id && other.offer === offer);
  return same.filter((other) => other.pictures.includes(pictures[0] ?? 0)).length;
}
