import type { Asset } from '../domain/asset.js';
import { adjustmentsOf, costOfCalls, type Attempt, type Generation, type Picture } from '../domain/generation.js';
import { attemptView, failureViews } from '../record/attempt.js';
import { usageOf } from '../record/usage.js';

/** Stands for the base64 of a stored picture, which is written straight from the store. */
export class PictureBytes {
  constructor(readonly asset: Asset) {}
}

export interface AnswerContext {
  readonly providerName: string;
  readonly sandbox: boolean;
  urlOf(asset: Asset): string;
}

type Delivered = Exclude<Picture, { state: 'failed' }>;

/** The qualities that an answer may name; `auto`, `standard` and `hd` are none of them. */
const namedQualities: ReadonlySet<string> = new Set(['low', 'medium', 'high', 'xhigh', 'max']);

/** A generation that delivers at least one picture, as the OpenAI Images API answers. */
export function imagesAnswer(generation: Generation, context: AnswerContext) {
  const { head, attempts } = generation;
  const pictures = generation.pictures.filter((picture): picture is Delivered => isDelivered(picture));
  const shown = pictures[0];
  const made = attempts.find(({ id }) => id === shown?.attempt);
  return {
    created: Math.floor(head.created / 1_000),
    data: pictures.map((picture) => ({
      ...(head.plan.delivery === 'url'
        ? { url: context.urlOf(picture.asset) }
        : { b64_json: new PictureBytes(picture.asset) }),
      revised_prompt: picture.revisedPrompt,
    })),
    background: backgroundOf(generation, shown?.asset),
    output_format: shown?.asset.format,
    quality: qualityOf(generation, made),
    size: shown && `${shown.asset.width}x${shown.asset.height}`,
    usage: usageOf(attempts),
    id: head.id,
    metadata: {
      model: made?.model,
      executed_model: made && `${made.provider}/${made.model}`,
      provider: made?.provider,
      provider_name: context.providerName,
      cost: costOfCalls(attempts),
      cost_currency: 'USD',
      attempts: attempts.map(attemptView),
      adjustments: adjustmentsOf(generation),
      failures: failureViews(generation),
      sandbox: context.sandbox,
    },
  };
}

export type ImagesAnswer = ReturnType<typeof imagesAnswer>;

function isDelivered(picture: Picture | undefined): boolean {
  return picture !== undefined && picture.state !== 'failed';
}

/** As the answer tells it: what was asked for, where it could be had. */
export function backgroundOf(generation: Generation, shown: Asset | undefined): 'transparent' | 'opaque' {
  const asked = generation.head.asked.background === 'transparent' && shown?.format !== 'jpeg';
  const dropped = adjustmentsOf(generation).some(
    ({ param, behavior }) => param === 'background' && behavior === 'dropped',
  );
  return asked && !dropped ? 'transparent' : 'opaque';
}

/** The one that the provider was told because the client asked for one. */
export function qualityOf({ head }: Generation, made: Attempt | undefined): string | undefined {
  const sent = made && head.plan.route[made.offer]?.call.quality;
  return head.asked.quality !== undefined && sent !== undefined && namedQualities.has(sent) ? sent : undefined;
}
