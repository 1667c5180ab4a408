import type { ModelCard } from '../../domain/model-card.js';
import type { ImageRequest } from '../../domain/request.js';
import type { Rule } from '../rule.js';

/** More pictures than one call makes are had by several calls side by side. */
export const n: Rule = (asked, card) => {
  const perCall = imagesPerCall(asked, card);
  const plan = { imagesPerCall: perCall };
  if (asked.n === undefined || asked.n <= perCall) return { plan };
  const calls = Math.ceil(asked.n / perCall);
  const change = { param: 'n', behavior: 'emulated', asked: asked.n, sent: perCall } as const;
  return {
    plan,
    adjustments: [{ ...change, reason: `${calls} calls side by side: ${whyNotMore(perCall, asked, card)}` }],
  };
};

/** One where the provider would answer a seed with the same picture several times, or mix drafts of several pictures. */
export function imagesPerCall(asked: ImageRequest, card: ModelCard): number {
  return repeatsItself(asked, card) || mixesDrafts(asked, card) ? 1 : card.imagesPerCall;
}

function repeatsItself(asked: ImageRequest, card: ModelCard): boolean {
  return asked.seed !== undefined && card.seed?.repeats === true;
}

function mixesDrafts({ stream, partialImages }: ImageRequest, card: ModelCard): boolean {
  return Boolean(stream && partialImages && card.partialImages && card.draftsOfOne);
}

function whyNotMore(perCall: number, asked: ImageRequest, card: ModelCard): string {
  if (perCall < card.imagesPerCall) {
    return repeatsItself(asked, card)
      ? 'with a seed the provider makes one picture several times over'
      : 'the provider does not tell the drafts of several pictures apart';
  }
  return `the provider makes ${perCall === 1 ? 'one picture' : `at most ${perCall} pictures`} a call`;
}
