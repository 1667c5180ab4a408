import type { ApiKey } from '../auth/api-key.js';
import { nanodollars } from '../auth/nanodollars.js';
import { GatewayError } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import { estimateOf } from '../normalization/estimate.js';

/** The plan as far as a budget can pay for it: what costs nobody knows how much is closed to a key that has one. */
export function withinBudget(plan: Plan, { budget }: Pick<ApiKey, 'budget'>): Plan {
  if (!budget) return plan;
  const route = plan.route.filter((offer) => estimateOf(offer, plan.n));
  if (route.length > 0) return { ...plan, route };
  const models = plan.route.map(({ provider, model }) => `${model} at ${provider}`).join(', ');
  const message = `The price of ${models} is not known, so a key with a budget cannot use it. An operator can set prices in HALFTONE_CATALOG.`;
  throw new GatewayError('invalid_value', message, { param: 'model' });
}

/** What the dearest offer of the route is expected to bill for all pictures, in billionths of a dollar. */
export function dearest({ route, n }: Plan): number {
  const costs = route.map((offer) => (estimateOf(offer, n) ?? []).reduce((sum, { usd }) => sum + usd, 0));
  return nanodollars(Math.max(0, ...costs));
}
