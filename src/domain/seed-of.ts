import type { Attempt } from './generation.js';
import type { OfferPlan } from './plan.js';

/** The seed that a call is sent with: of picture i the request's + i, folded into the range of the provider. */
export function seedOf(
  { seed, seedMaximum }: Pick<OfferPlan, 'seed' | 'seedMaximum'>,
  { pictures }: Pick<Attempt, 'pictures'>,
): number | undefined {
  const own = seed === undefined ? undefined : seed + (pictures[0] ?? 0);
  return own === undefined || seedMaximum === undefined ? own : own % (seedMaximum + 1);
}
