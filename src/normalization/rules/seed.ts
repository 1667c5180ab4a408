import type { Rule } from '../rule.js';
import { imagesPerCall } from './n.js';

/**
 * A seed outside of the provider's range is folded into it. Picture i is made with seed + i, so a call for several
 * pictures carries the seed of its first.
 */
export const seed: Rule = (asked, card) => {
  if (asked.seed === undefined) return {};
  if (!Number.isInteger(asked.seed)) {
    return { refusal: { param: 'seed', code: 'invalid_type', message: 'seed must be a whole number.' } };
  }
  if (!card.seed) return { hints: [withoutSeed(asked.seed)] };
  const { maximum } = card.seed;
  const sent = seedsOfCalls(asked.seed, asked.n ?? 1, imagesPerCall(asked, card), maximum);
  const first = sent[0] ?? asked.seed;
  const plan = { seed: first, seedMaximum: maximum };
  if (sent.length === 1 && first === asked.seed) return { plan };
  const reasons = [
    ...(first === asked.seed ? [] : [`the provider takes seeds from 0 to ${maximum}, into which it is folded`]),
    ...(sent.length === 1 ? [] : ['every picture gets a seed of its own: seed + its index']),
  ];
  const change = { param: 'seed', behavior: 'converted', asked: asked.seed } as const;
  return { plan, adjustments: [{ ...change, sent: sent.length === 1 ? first : sent, reason: reasons.join('; ') }] };
};

function withoutSeed(asked: number) {
  return { param: 'seed', asked, reason: 'the model takes no seed', remedy: 'leave seed out' };
}

function seedsOfCalls(seed: number, n: number, perCall: number, maximum: number): number[] {
  const calls = Math.ceil(n / perCall);
  return Array.from({ length: calls }, (_, call) => folded(seed + call * perCall, maximum));
}

function folded(seed: number, maximum: number): number {
  const range = maximum + 1;
  return ((seed % range) + range) % range;
}
