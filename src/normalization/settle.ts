import type { Model, Offer } from '../domain/model-card.js';
import type { OfferPlan } from '../domain/plan.js';
import type { Defaults, ImageRequest } from '../domain/request.js';
import { cardOf } from './card-of.js';
import { expectedUsage, pricesFor } from './prices.js';
import type { Change, Hint, Outcome, Refusal, Rule } from './rule.js';
import { background } from './rules/background.js';
import { inputs } from './rules/inputs.js';
import { mask } from './rules/mask.js';
import { n } from './rules/n.js';
import { withoutOperation } from './rules/operation.js';
import { otherParameters } from './rules/other-parameters.js';
import { outputCompression } from './rules/output-compression.js';
import { outputFormat } from './rules/output-format.js';
import { prompt } from './rules/prompt.js';
import { providerParameters } from './rules/provider-parameters.js';
import { quality } from './rules/quality.js';
import { responseFormat } from './rules/response-format.js';
import { seed } from './rules/seed.js';
import { size } from './rules/size.js';
import { stream } from './rules/stream.js';
import { style } from './rules/style.js';
import { user } from './rules/user.js';

const rules: readonly Rule[] = [
  prompt,
  mask,
  n,
  size,
  seed,
  quality,
  style,
  background,
  responseFormat,
  outputFormat,
  outputCompression,
  user,
  stream,
  providerParameters,
];

/** One request settled against one of the offers of its model, or why that offer cannot do it. */
export function settle(
  asked: ImageRequest,
  offer: Offer,
  offers: readonly Offer[],
  defaults: Defaults,
  models: readonly Model[],
): OfferPlan | Refusal {
  const { provider } = offer;
  const card = cardOf(offer.card, asked.operation);
  const upstream = card.upstream[asked.operation];
  if (!upstream) return withoutOperation(asked.operation, card, models);
  const outcomes = [inputs(models), ...rules, otherParameters(offers)].map((rule) => rule(asked, card, defaults));
  const refusal = outcomes.find((outcome) => outcome.refusal)?.refusal ?? strictRefusal(asked, offer, outcomes);
  if (refusal) return refusal;

  const call = merged(outcomes.map((outcome) => outcome.call));
  const plan = merged(outcomes.map((outcome) => outcome.plan));
  const tier = outcomes.find((outcome) => outcome.tier)?.tier;
  return {
    provider,
    model: card.id,
    call: { operation: asked.operation, upstream, transport: card.transport, parameters: {}, extra: {}, ...call },
    inputs: [],
    imagesPerCall: card.imagesPerCall,
    ...plan,
    conversion: merged(outcomes.map((outcome) => outcome.conversion)),
    adjustments: outcomes.flatMap(changesOf).map((change) => ({ ...change, provider })),
    prices: pricesFor(card, asked, { call, tier, expected: plan.expected }),
    expectedUsage: expectedUsage(card, asked, { call, tier, expected: plan.expected }),
    timeoutMs: card.timeoutMs,
  };
}

/** A client that is strict would rather have nothing than a picture made without one of its hints. */
function strictRefusal(
  asked: ImageRequest,
  { provider, card }: Offer,
  outcomes: readonly Outcome[],
): Refusal | undefined {
  const hint = asked.options.strict ? outcomes.flatMap((outcome) => outcome.hints ?? [])[0] : undefined;
  if (!hint) return undefined;
  const message = `${hint.param} has no effect on ${card.id} at ${provider}: ${hint.reason}; ${hint.remedy}.`;
  return { param: hint.param, code: 'unsupported_parameter', message };
}

/** Every rule settles keys of its own, so none is overwritten. */
function merged<T extends object>(parts: readonly (T | undefined)[]): Partial<T> {
  return Object.assign({}, ...parts);
}

function changesOf({ adjustments = [], hints = [] }: Outcome): Change[] {
  return [...adjustments, ...hints.map(dropped)];
}

function dropped({ param, asked, reason }: Hint): Change {
  return { param, behavior: 'dropped', asked, sent: null, reason };
}
