import type { ModelCard } from '../domain/model-card.js';

/** What is true of a model wherever it is served; the rest of its card is the provider's. */
export type ModelIdentity = Pick<ModelCard, 'id' | 'name' | 'ownedBy' | 'created' | 'description' | 'aliases'>;
