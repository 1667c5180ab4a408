import type { ProviderParameter } from '../domain/model-card.js';
import { isOfType } from '../domain/parameter-type.js';
import { listed } from './problem.js';

type Possible = Pick<ProviderParameter, 'type' | 'values' | 'minimum' | 'maximum'>;

/** Why a client can never send this value of the parameter; undefined: it can. */
export function whyImpossible({ type, values, minimum, maximum }: Possible, value: unknown): string | undefined {
  if (!isOfType[type](value)) return notOfType(type);
  if (value === '') return 'is never sent: it counts as not said';
  if (values && !values.some((each) => each === value)) return `must be one of ${listed(values)}`;
  if (typeof value !== 'number') return undefined;
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}`;
  if (maximum !== undefined && value > maximum) return `must be at most ${maximum}`;
  return undefined;
}

export function notOfType(type: ProviderParameter['type']): string {
  return `must be of the parameter’s type, ${type}`;
}
