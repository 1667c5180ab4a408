import type { Offer } from '../../domain/model-card.js';
import type { Operation } from '../../domain/request.js';

/** A parameter of a model: a JSON Schema with the words that stand beside the standard's. */
export interface Property {
  readonly type: string;
  readonly description: string;
  readonly 'x-group': 'Core' | 'Size & Layout' | 'Media Inputs' | 'Output & Format' | 'Additional';
  readonly 'x-modes': readonly Mode[];
  readonly 'x-behavior': 'passthrough' | 'renamed' | 'converted' | 'emulated';
  readonly [keyword: string]: unknown;
}

export type Properties = Readonly<Record<string, Property>>;

export type Mode = 'text-to-image' | 'image-edit';

/** The modes that the offers have between them. */
export function modesOf(offers: readonly Offer[], operations: readonly Operation[] = ['generate', 'edit']): Mode[] {
  return operations
    .filter((operation) => offers.some(({ card }) => card.upstream[operation]))
    .map((operation) => (operation === 'generate' ? 'text-to-image' : 'image-edit'));
}
