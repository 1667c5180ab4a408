import type { Model, ModelCard } from '../../domain/model-card.js';

const atMost = 5;

/** The models of which an offer can do something, as a refusal names them: a few of them, and none is an empty text. */
export function namesOf(models: readonly Model[], can: (card: ModelCard) => boolean): string {
  const names = models.filter(({ offers }) => offers.some(({ card }) => can(card))).map(({ id }) => id);
  return [...names.slice(0, atMost), ...(names.length > atMost ? ['…'] : [])].join(', ');
}
