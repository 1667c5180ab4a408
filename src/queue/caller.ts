import { Injectable } from '@nestjs/common';
import { type Attempt, type Generation, offerOf } from '../domain/generation.js';
import type { OfferPlan, RenderCall } from '../domain/plan.js';
import { seedOf } from '../domain/seed-of.js';
import { GenerationStore } from '../history/generation.store.js';
import { ProviderFailure } from '../domain/failure.js';
import { tracedCall } from './call-span.js';
import { Drafts } from './drafts.js';
import { Endings } from './endings.js';
import { type Outgoing, OutgoingPictures } from './outgoing.js';
import type { Outcome } from '../providers/provider.js';
import type { Render } from './renders.js';
import { Results } from './results.js';
import { SharedWork } from '../domain/shared-work.js';
import { Lines } from './lines.js';
import { untilWritten } from '../history/until-written.js';
import { WorkerLease } from './worker-lease.js';

/** Makes paid calls. Each is claimed before it is sent, so that no two workers ever make the same one. */
@Injectable()
export class Caller {
  private readonly inFlight = new SharedWork<void>();

  constructor(
    private readonly generations: GenerationStore,
    private readonly results: Results,
    private readonly endings: Endings,
    private readonly pictures: OutgoingPictures,
    private readonly drafts: Drafts,
    private readonly lines: Lines,
    private readonly lease: WorkerLease,
  ) {}

  /** Whether this very process is making that call now. */
  isMaking(generation: Generation, attempt: Attempt): boolean {
    return this.inFlight.isUnderWay(keyOf(generation, attempt));
  }

  /** `queued`: since when its job waited, in Unix milliseconds. */
  async call(
    generation: Generation,
    { pictures, step }: Render & { step: { do: 'call' } },
    queued: number,
  ): Promise<void> {
    const offer = offerOf(generation, { id: step.attempt, offer: step.offer });
    const { provider, model } = offer;
    const claim = { id: step.attempt, pictures, offer: step.offer, provider, model };
    const started = Date.now();
    const attempt: Attempt = { ...claim, queued, started, sent: started, worker: this.lease.worker, state: 'sent' };
    // Another job of this process may be at it: the mark stands from before the claim on.
    await this.inFlight.do(keyOf(generation, attempt), () => this.begin(generation, attempt, offer));
  }

  /** The pictures come before the claim, so that a worker that dies over them has bought nothing. */
  private async begin(generation: Generation, planned: Attempt, offer: OfferPlan): Promise<void> {
    const outgoing = await this.pictures.of(generation, offer);
    const { id } = generation.head;
    const attempt: Attempt = { ...planned, sent: Date.now() };
    if (await this.generations.claim(id, attempt)) return this.make(generation, attempt, outgoing);
    if (!(await this.generations.keepsMedia(id))) await this.pictures.forget(generation);
  }

  private async make(generation: Generation, attempt: Attempt, outgoing: Outgoing | ProviderFailure): Promise<void> {
    await this.endings.of(generation, attempt, async () => {
      if (outgoing instanceof ProviderFailure) throw outgoing;
      await tracedCall('render', generation, attempt, () => this.send(generation, attempt, outgoing));
    });
  }

  private async send(generation: Generation, attempt: Attempt, outgoing: Outgoing): Promise<Outcome> {
    const line = this.lines.open(attempt.provider, callMs(generation, attempt));
    try {
      const outcome = await line.provider.render(
        { ...renderCall(generation, attempt), ...outgoing },
        line.wire,
        this.drafts.of(generation, attempt),
      );
      if (outcome.state === 'made') {
        await this.results.keep(generation, attempt, outcome);
        return outcome;
      }
      const askAt = Date.now() + outcome.askAfterMs;
      const accepted: Attempt = { ...attempt, state: 'accepted', ticket: outcome.ticket, askAt };
      await untilWritten(() => this.generations.saveAccepted(generation.head.id, accepted));
      return outcome;
    } finally {
      await line.wire.release();
    }
  }
}

/** What the adapter translates: the offer's settled call for the pictures of this attempt, without those it starts from. */
export function renderCall(generation: Generation, attempt: Attempt): RenderCall {
  const offer = offerOf(generation, attempt);
  return {
    ...offer.call,
    prompt: generation.head.asked.prompt,
    count: attempt.pictures.length,
    inputs: [],
    seed: seedOf(offer, attempt),
  };
}

/** As long as the offer takes at most, or until the deadline. */
function callMs(generation: Generation, attempt: Attempt): number {
  const left = (generation.head.deadline ?? Number.POSITIVE_INFINITY) - Date.now();
  return Math.max(1, Math.min(offerOf(generation, attempt).timeoutMs, left));
}

function keyOf(generation: Generation, attempt: Attempt): string {
  return `${generation.head.id}.${attempt.id}`;
}
