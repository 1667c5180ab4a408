import type { ModelCard, ProviderParameter } from '../../domain/model-card.js';
import { isOfType } from '../../domain/parameter-type.js';
import type { ImageRequest, Operation } from '../../domain/request.js';
import type { Refusal } from '../rule.js';

/** The client's value; null means the provider's default, as it does everywhere in OpenAI's API. */
export function sentValue(asked: ImageRequest, name: string): unknown {
  const value = Object.hasOwn(asked.extra, name) ? asked.extra[name] : undefined;
  return value === null ? undefined : value;
}

export function parameterOf(card: ModelCard, operation: Operation, name: string): ProviderParameter | undefined {
  const parameter = card.parameters.find((candidate) => candidate.name === name);
  return parameter?.operations?.includes(operation) === false ? undefined : parameter;
}

/**
 * The value as the parameter takes it: a number that was sent as text, or one of the listed texts that was sent as a
 * number, in the parameter's own type. Providers of one model differ in that. Any other value stays as it is.
 */
export function takenValue(parameter: ProviderParameter, value: unknown): unknown {
  const same = inOtherType(parameter, value);
  return same === undefined || refusalOf(parameter, same) ? value : same;
}

function inOtherType({ type, values }: ProviderParameter, value: unknown): unknown {
  if (type === 'string') return values && typeof value === 'number' ? String(value) : undefined;
  const counts = type === 'integer' || type === 'number';
  // Text that a number would not be written as, such as `007`, is no number.
  return counts && typeof value === 'string' && String(Number(value)) === value ? Number(value) : undefined;
}

/** What is wrong with the value, naming what would be right. The value itself is not repeated: it may be anything. */
export function refusalOf(parameter: ProviderParameter, value: unknown): Refusal | undefined {
  const { name, type, values, minimum = -Infinity, maximum = Infinity } = parameter;
  if (!isOfType[type](value)) {
    const allowed = values ? `, one of ${list(values)}` : '';
    return { param: name, code: 'invalid_type', message: `${name} must be of type ${type}${allowed}.` };
  }
  if (values && !values.some((allowed) => allowed === value)) {
    return { param: name, code: 'invalid_value', message: `${name} must be one of ${list(values)}.` };
  }
  if (typeof value === 'number' && (value < minimum || value > maximum)) {
    return { param: name, code: 'invalid_value', message: `${name} must be ${range(parameter)}.` };
  }
  return undefined;
}

function list(values: readonly (string | number)[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

function range({ minimum, maximum }: ProviderParameter): string {
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
}
