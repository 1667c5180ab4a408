import type { Offer } from '../domain/model-card.js';
import { ownParameters } from './schema/own-parameters.js';
import { providerParameters } from './schema/provider-parameters.js';
import { sizeTable } from './schema/size-table.js';

/**
 * Every parameter that a model takes at any of its offers, as JSON Schema. Beside the standard's words stand `x-group`,
 * `x-modes` (text-to-image, image-edit), `x-behavior` (passthrough, renamed, converted, emulated), `x-providers` where
 * only some take it, and `x-sizes`, the table of sizes that can be asked for.
 */
export function modelSchema(offers: readonly Offer[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: offers[0]?.card.name,
    type: 'object',
    required: requiredOf(offers),
    properties: { ...ownParameters(offers), ...providerParameters(offers) },
    'x-sizes': sizeTable(offers),
  };
}

/** What every request must say: of a model that only edits, the picture too, and the mask where it does nothing without. */
function requiredOf(offers: readonly Offer[]): string[] {
  const edits = offers.every(({ card }) => !card.upstream.generate);
  const masks = edits && offers.every(({ card }) => card.mask?.required);
  return ['prompt', ...(edits ? ['image'] : []), ...(masks ? ['mask'] : [])];
}
