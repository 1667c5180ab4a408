import type { ProviderParameter } from './model-card.js';

/** Whether a value is of a parameter's type. */
export const isOfType: Readonly<Record<ProviderParameter['type'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: Array.isArray,
};
