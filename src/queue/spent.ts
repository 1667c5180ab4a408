import { nanodollars } from '../auth/nanodollars.js';
import type { Attempt, Generation } from '../domain/generation.js';

export interface Spent {
  /** Billionths of a dollar. */
  readonly nano: number;
  /** Nothing of it is a guess that a late answer can still correct. */
  readonly final: boolean;
}

/** What a generation has cost its key's budget; a call whose cost is not known counts as what was reserved for it. */
export function spentOf({ head, attempts }: Pick<Generation, 'head' | 'attempts'>): Spent {
  const share = Math.ceil((head.reserved ?? 0) / head.plan.n);
  const nano = attempts.reduce((sum, { cost, pictures }) => sum + (nanoOf(cost) ?? share * pictures.length), 0);
  return { nano, final: attempts.every(({ cost }) => nanoOf(cost) !== undefined) };
}

function nanoOf(cost: Attempt['cost']): number | undefined {
  return cost === undefined || cost === null ? undefined : nanodollars(cost);
}
