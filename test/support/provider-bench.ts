import { ProviderFailure } from '../../src/domain/failure.js';
import type { Ticket } from '../../src/domain/generation.js';
import type { ModelCard } from '../../src/domain/model-card.js';
import type { OfferPlan, RenderCall } from '../../src/domain/plan.js';
import type { ImageRequest, MaskConvention } from '../../src/domain/request.js';
import { Wires } from '../../src/egress/wires.js';
import { probe } from '../../src/imaging/probe.js';
import { NormalizationService } from '../../src/normalization/normalization.service.js';
import { emulated } from '../../src/providers/enable-providers.js';
import type { Cancelled, Made, Outcome, PartialPicture, Provider } from '../../src/providers/provider.js';
import { costOf } from '../../src/queue/cost.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import type { InputPicture } from './inputs.js';
import { aRequest } from './make.js';
import { memoryStore } from './memory-store.js';
import type { SeenPicture } from './pictures.js';

export interface Rendered {
  readonly outcome: Made;
  /** By their heads, whatever follows these. */
  readonly seen: readonly SeenPicture[];
  readonly bytes: readonly Buffer[];
  /** Drafts that came on the way, as they came. */
  readonly drafts: readonly Draft[];
}

export interface Draft extends Pick<PartialPicture, 'picture' | 'index'> {
  readonly seen: SeenPicture;
}

export interface EditPictures {
  readonly inputs: readonly InputPicture[];
  readonly mask?: InputPicture & { readonly convention: MaskConvention };
}

export interface Bench {
  /** The settled call of one of its cards, as the queue would make it. */
  call(card: ModelCard, asked: Partial<ImageRequest>): RenderCall;
  /** The same of an edit. */
  edit(card: ModelCard, asked: Partial<ImageRequest>, pictures: EditPictures): RenderCall;
  /** The offer by which a call of this bench was settled. */
  offerOf(call: RenderCall): OfferPlan;
  /** USD that we reckon a call of this bench cost; null where it cannot be known. */
  costOf(call: RenderCall, rendered: Rendered): number | null;
  /** From the paid call to the pictures, asking as often as it takes; throws the failure that it ends with. */
  render(call: RenderCall, more?: { readonly key?: string; readonly timeoutMs?: number }): Promise<Rendered>;
  /** The paid call alone. */
  begin(call: RenderCall): Promise<Outcome>;
  /** One question about work that a queue has accepted. */
  ask(ticket: Ticket, call: RenderCall): ReturnType<NonNullable<Provider['ask']>>;
  cancel(ticket: Ticket, call: RenderCall): Promise<Cancelled | undefined>;
  close(): Promise<void>;
}

/** One provider's real adapter on a real wire to its emulator. */
export function openBench(provider: Provider, sandbox: Sandbox): Bench {
  const wires = new Wires();
  const normalization = new NormalizationService();
  const { id } = provider;
  const offers = new WeakMap<RenderCall, OfferPlan>();

  function connect(key = sandbox.key(id), timeoutMs = 20_000) {
    const store = memoryStore();
    const explain = provider.explain.bind(provider);
    const access = emulated(provider, { key: () => key, baseUrl: sandbox.baseUrl });
    if (!access) throw new Error(`${id} cannot be opened`);
    const { receive, discard } = store;
    const wire = wires.open({
      ...access,
      resultHosts: provider.resultHosts,
      explain,
      timeoutMs,
      receive,
      discard,
    });
    return { wire, store, deadline: Date.now() + timeoutMs };
  }

  async function render(call: RenderCall, more: { key?: string; timeoutMs?: number } = {}): Promise<Rendered> {
    const { wire, store, deadline } = connect(more.key, more.timeoutMs);
    const drafts: Draft[] = [];
    try {
      let outcome: Outcome | { state: 'failed'; failure: ProviderFailure } = await provider.render(
        call,
        wire,
        async ({ picture, index, received }) => {
          drafts.push({ picture, index, seen: headOf(store.contentOf(received)) });
        },
      );
      while (outcome.state === 'accepted') {
        if (Date.now() > deadline) throw new ProviderFailure('outcome_unknown', 'it did not end in time');
        await new Promise((resolve) => setTimeout(resolve, 20));
        outcome = (await provider.ask?.(outcome.ticket, call, wire)) ?? outcome;
      }
      if (outcome.state === 'failed') throw outcome.failure;
      const bytes = outcome.pictures.map(({ received }) => store.contentOf(received) ?? Buffer.alloc(0));
      return { outcome, bytes, drafts, seen: bytes.map(headOf) };
    } finally {
      await wire.release();
    }
  }

  function call(card: ModelCard, asked: Partial<ImageRequest>): RenderCall {
    const { n = 1, prompt = 'a picture' } = asked;
    const plan = normalization.plan(aRequest({ ...asked, model: card.id, prompt }), [{ provider: id, card }], {}, []);
    const offer = plan.route[0];
    if (!offer) throw new Error('the plan has no offer');
    const count = Math.min(n, offer.imagesPerCall);
    return settledBy(offer, { ...offer.call, prompt, count, seed: offer.seed, inputs: [] });
  }

  function settledBy(offer: OfferPlan, call: RenderCall): RenderCall {
    offers.set(call, offer);
    return call;
  }

  function offerOf(call: RenderCall): OfferPlan {
    const offer = offers.get(call);
    if (!offer) throw new Error('the call is not of this bench');
    return offer;
  }

  return {
    call,
    edit(card, asked, { inputs, mask }) {
      const masked = mask && { mask: { ...mask.input, convention: mask.convention } };
      const settled = call(card, { ...asked, operation: 'edit', inputs: inputs.map(({ input }) => input), ...masked });
      const outgoing = { inputs: inputs.map((input) => input.outgoing), mask: mask?.outgoing };
      return settledBy(offerOf(settled), { ...settled, ...outgoing });
    },
    offerOf,
    costOf(call, { outcome: { cost, withheld = [], usage, units }, seen }) {
      return cost ?? costOf(offerOf(call), { pictures: [...seen, ...withheld], usage, units });
    },
    render,
    begin: (call) => provider.render(call, connect().wire),
    ask: async (ticket, call) => {
      if (!provider.ask) throw new Error(`${id} has no queue to ask`);
      return provider.ask(ticket, call, connect().wire);
    },
    cancel: async (ticket, call) => provider.cancel?.(ticket, call, connect().wire),
    close: () => wires.close(),
  };
}

function headOf(bytes: Buffer = Buffer.alloc(0)): SeenPicture {
  const seen = probe(bytes);
  if (!seen) throw new Error('it made what is no picture');
  return seen;
}
