import type { BillLine } from '../domain/bill.js';
import type { Plan } from '../domain/plan.js';

/** What a request would come to, with nothing run. */
export interface Preview {
  readonly plan: Plan;
  /** For each offer of the route; undefined where its price is not known. */
  readonly estimates: readonly (readonly BillLine[] | undefined)[];
}
