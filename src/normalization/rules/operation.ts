import type { Model, ModelCard } from '../../domain/model-card.js';
import type { Operation } from '../../domain/request.js';
import type { Refusal } from '../rule.js';
import { namesOf } from './names-of.js';

const names: Readonly<Record<Operation, string>> = { generate: 'generate from text alone', edit: 'edit pictures' };

/** Why an offer without an upstream model for an operation cannot be used. */
export function withoutOperation(operation: Operation, card: ModelCard, models: readonly Model[]): Refusal {
  const can = operation === 'edit' ? names.generate : names.edit;
  const others = namesOf(models, (other) => other.upstream[operation] !== undefined);
  const instead = others ? ` These models can: ${others}.` : '';
  const message = `${card.id} cannot ${names[operation]}; it can ${can}.${instead}`;
  return { param: 'model', code: 'invalid_value', message };
}
