import type { ModelCard } from '../domain/model-card.js';
import type { Operation } from '../domain/request.js';

/** A card as it holds for one operation. */
export function cardOf(card: ModelCard, operation: Operation): ModelCard {
  const { sizeOfEdits } = card;
  return operation === 'edit' && sizeOfEdits ? { ...card, size: sizeOfEdits } : card;
}
