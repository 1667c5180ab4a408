import { billOf, type Consumption } from '../domain/bill.js';
import type { ProviderFailure } from '../domain/failure.js';
import { withoutNoise } from '../domain/generation.js';
import type { OfferPlan } from '../domain/plan.js';

/** What one call cost in USD by the prices that hold for it; null where a component cannot be known. */
export function costOf({ prices }: Pick<OfferPlan, 'prices'>, consumed: Consumption): number | null {
  const bill = billOf(prices, consumed);
  return bill ? withoutNoise(bill.reduce((sum, { usd }) => sum + usd, 0)) : null;
}

/** What the provider says that it bills all the same; nothing where it says nothing, unless it may have made a picture. */
export function costOfFailure(offer: OfferPlan, { kind, details }: ProviderFailure): number | null {
  const { usage, units, withheld, cost } = details;
  if (cost !== undefined) return cost;
  if (kind === 'outcome_unknown') return null;
  // Units are told of every price, and only one per megapixel is counted in them.
  if (units && !withheld?.length && offer.prices.some(({ per }) => per !== 'megapixel')) return null;
  return usage || units || withheld ? costOf(offer, { pictures: withheld ?? [], usage, units }) : 0;
}
