import type { BillLine } from '../domain/bill.js';
import type { Preview } from '../gateway/preview.js';
import { offerView } from '../record/offer.js';

/**
 * What a request would come to: the price of its first offer in millionths of a dollar (null where it is not known),
 * and beside it the whole plan with the adjustments at every offer.
 */
export function dryRunAnswer({ plan: { n, delivery, route }, estimates }: Preview) {
  const [first] = route;
  const [bill] = estimates;
  return {
    estimated: true,
    model: first?.model,
    provider: first?.provider,
    total_cost_micros: totalMicros(bill),
    currency: 'USD',
    components: (bill ?? []).map(componentAnswer),
    plan: {
      n,
      response_format: delivery,
      route: route.map((offer, index) => ({
        ...offerView(offer, n),
        total_cost_micros: totalMicros(estimates[index]),
      })),
    },
    adjustments: route.flatMap(({ adjustments }) => adjustments),
  };
}

function componentAnswer({ type, metric, quantity, unitPrice, usd }: BillLine) {
  return { type, metric, quantity, billable_quantity: quantity, unit_price: unitPrice, total_cost: micros(usd) };
}

function totalMicros(bill: readonly BillLine[] | undefined): number | null {
  return bill ? micros(bill.reduce((sum, { usd }) => sum + usd, 0)) : null;
}

/** Rounded up past the noise of binary fractions: an estimate never is below what it adds up to. */
function micros(usd: number): number {
  return Math.ceil(Number((usd * 1_000_000).toFixed(3)));
}
