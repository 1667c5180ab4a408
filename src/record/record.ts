import type { Asset } from '../domain/asset.js';
import { adjustmentsOf, costOfCalls, type Generation, type Picture } from '../domain/generation.js';
import { askedView } from './asked.js';
import { attemptView, failureViews } from './attempt.js';
import { offerView } from './offer.js';
import { usageOf } from './usage.js';

export interface RecordContext {
  /** A URL that is good for an hour. */
  urlOf(asset: Asset): string;
}

/** The record of a generation as the platform API, webhooks and the console show it. Times in `timings` are Unix milliseconds. */
export function recordOf(generation: Generation, { urlOf }: RecordContext) {
  const { head, status, attempts, pictures, end } = generation;
  const purged = head.purged !== undefined;
  return {
    id: head.id,
    object: 'generation' as const,
    status,
    created: Math.floor(head.created / 1_000),
    model: head.asked.model,
    key_id: head.keyId,
    tags: head.asked.options.tags,
    rerun_of: head.rerunOf ?? null,
    asked: askedView(head.asked, purged),
    plan: {
      n: head.plan.n,
      response_format: head.plan.delivery,
      route: head.plan.route.map((offer) => offerView(offer, head.plan.n)),
    },
    attempts: attempts.map(attemptView),
    adjustments: adjustmentsOf(generation),
    data: purged ? [] : pictures.flatMap((picture, index) => pictureViews(picture, index, urlOf)),
    failures: failureViews(generation),
    error: end?.failure
      ? { code: end.failure.code, message: end.failure.message, param: end.failure.param ?? null }
      : null,
    usage: usageOf(attempts) ?? null,
    cost: costOfCalls(attempts),
    cost_currency: 'USD',
    purged,
    timings: timingsOf(generation),
  };
}

export type GenerationRecord = ReturnType<typeof recordOf>;

/** Only what is finished: a picture that waits for its conversion is none yet. */
function pictureViews(picture: Picture | undefined, index: number, urlOf: RecordContext['urlOf']) {
  if (picture?.state !== 'ready') return [];
  const { asset, provider, revisedPrompt } = picture;
  return [
    {
      index,
      url: urlOf(asset),
      asset_id: asset.id,
      size: `${asset.width}x${asset.height}`,
      format: asset.format,
      bytes: asset.bytes,
      provider,
      revised_prompt: revisedPrompt,
    },
  ];
}

function timingsOf({ head, attempts, end }: Generation) {
  const [first] = attempts.map(({ sent }) => sent).sort((one, other) => one - other);
  return {
    created: head.created,
    started: first ?? null,
    finished: end?.finished ?? null,
    queued_ms: first === undefined ? null : first - head.created,
    total_ms: end ? end.finished - head.created : null,
  };
}
