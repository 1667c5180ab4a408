import type { ModelCard } from '../../domain/model-card.js';
import type { Operation } from '../../domain/request.js';
import type { Refusal } from '../rule.js';

const names: Readonly<Record<Operation, string>> = { generate: 'generate from text alone', edit: 'edit pictures' };

/** Why an offer without an upstream model for an operation cannot be used. */
export function withoutOperation(operation: Operation, card: ModelCard): Refusal {
  const can = operation === 'edit' ? names.generate : names.edit;
  return { param: 'model', code: 'invalid_value', message: `${card.id} cannot ${names[operation]}; it can ${can}.` };
}
