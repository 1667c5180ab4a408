import { billOf, type Consumption } from '../domain/bill.js';
import { withoutNoise } from '../domain/generation.js';
import type { OfferPlan } from '../domain/plan.js';

/** What one call cost in USD by the prices that hold for it; null where a component cannot be known. */
export function costOf({ prices }: Pick<OfferPlan, 'prices'>, consumed: Consumption): number | null {
  const bill = billOf(prices, consumed);
  return bill ? withoutNoise(bill.reduce((sum, { usd }) => sum + usd, 0)) : null;
}
