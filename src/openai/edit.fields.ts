import { GatewayError } from '../domain/errors.js';
import type { ProviderParameter } from '../domain/model-card.js';
import { isObject } from './field.js';
import { fieldOfPart, objectsFrom } from './form-objects.js';

type Type = ProviderParameter['type'];

/** Our own fields that are no text, and options of `halftone` that are none. */
const ownTypes: ReadonlyMap<string, Type> = new Map([
  ...['n', 'seed', 'output_compression', 'partial_images'].map((name) => [name, 'integer'] as const),
  ['stream', 'boolean'],
  ['halftone', 'object'],
]);
const optionTypes: ReadonlyMap<string, Type> = new Map([
  ...['strict', 'fallback', 'reroute_refused'].map((name) => [name, 'boolean'] as const),
  ['timeout_ms', 'integer'],
]);

/**
 * The text parts of a form as the JSON that they stand for: numbers, booleans and objects where the field has that type,
 * by our own fields or by a parameter that a provider of the model knows. Objects come as JSON in one part, or taken
 * apart as in `halftone[fit]`. What cannot be read so stays text, and is refused later as of the wrong type.
 */
export function fieldsFrom(
  texts: ReadonlyMap<string, readonly string[]>,
  parameters: readonly ProviderParameter[],
): Record<string, unknown> {
  const types = new Map(parameters.map(({ name, type }) => [name, type]));
  const typeOf = (name: string) => ownTypes.get(name) ?? types.get(name) ?? 'string';
  const isPart = (name: string) => ['object', 'array'].includes(typeOf(fieldOfPart(name) ?? ''));
  const whole = [...texts].filter(([name]) => !isPart(name));
  const objects = objectsFrom(new Map([...texts].filter(([name]) => isPart(name))));
  const options = isObject(objects.halftone) ? { halftone: withOptionTypes(objects.halftone) } : {};
  const fields = whole.map(([name, values]) => [name, valueOf(name, values.at(-1) ?? '', typeOf(name))] as const);
  return Object.fromEntries([...Object.entries({ ...objects, ...options }), ...fields]);
}

function withOptionTypes(options: Record<string, unknown>): Record<string, unknown> {
  const typed = Object.entries(options).map(([name, value]) => {
    return [name, typeof value === 'string' ? valueOf(name, value, optionTypes.get(name) ?? 'string') : value] as const;
  });
  return Object.fromEntries(typed);
}

function valueOf(name: string, text: string, type: Type): unknown {
  const trimmed = text.trim();
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(trimmed) ? Number(trimmed) : text;
    case 'number':
      return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
    case 'boolean':
      return /^(true|false)$/i.test(trimmed) ? trimmed.toLowerCase() === 'true' : text;
    case 'object':
    case 'array':
      return trimmed === '' ? text : jsonOf(name, trimmed);
    case 'string':
      return text;
  }
}

function jsonOf(param: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const message = `Invalid '${param.slice(0, 64)}': in a form it is a text part that holds JSON, and this one is not JSON.`;
    throw new GatewayError('invalid_value', message, { param: param.slice(0, 64) });
  }
}
