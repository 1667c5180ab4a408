import type { Attempt, Failure, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import type { Adjustment, OfferPlan } from '../domain/plan.js';

/** Parameters whose values are of a closed form; any other may be a text of the client's. */
const closed: ReadonlySet<string> = new Set([
  ...['n', 'size', 'aspect_ratio', 'resolution', 'seed', 'background', 'stream', 'partial_images'],
  ...['response_format', 'output_format', 'output_compression'],
]);

const goneText = 'The texts of this generation were purged.';

/** Without any text of the client's, its name of itself among them; what pictures it sent stays told by their sizes. */
export function redactedHead(head: GenerationHead, purged: number): GenerationHead {
  const { asked, plan, client } = head;
  const without = { prompt: '', extra: {}, user: undefined, style: undefined, quality: undefined };
  return {
    ...head,
    purged,
    client: client && { ...client, userAgent: undefined },
    asked: { ...asked, ...without },
    plan: { ...plan, route: plan.route.map(redactedOffer) },
  };
}

/** Without what the provider wrote, which may repeat the prompt. */
export function redactedAttempt(attempt: Attempt): Attempt {
  const { failure } = attempt;
  return { ...attempt, revisedPrompts: undefined, failure: failure && redactedFailure(failure) };
}

export function redactedPicture(picture: Picture): Picture {
  if (picture.state === 'failed') return { ...picture, failure: redactedFailure(picture.failure) };
  return { ...picture, revisedPrompt: undefined };
}

export function redactedEnd(end: GenerationEnd): GenerationEnd {
  return { ...end, failure: end.failure && redactedFailure(end.failure) };
}

function redactedOffer(offer: OfferPlan): OfferPlan {
  const call = { ...offer.call, extra: {}, parameters: {}, user: undefined, style: undefined };
  return { ...offer, call, adjustments: offer.adjustments.map(redactedAdjustment) };
}

function redactedAdjustment(adjustment: Adjustment): Adjustment {
  return closed.has(adjustment.param) ? adjustment : { ...adjustment, asked: null, sent: null };
}

function redactedFailure<T extends Pick<Failure, 'message' | 'param'>>(failure: T): T {
  return { ...failure, message: goneText, param: undefined };
}
