import { GatewayError } from '../domain/errors.js';
import type { ProviderParameter } from '../domain/model-card.js';

/** How each of our own fields is written where everything is text. */
const integers = new Set(['n', 'seed', 'output_compression', 'partial_images']);
const booleans = new Set(['stream']);
const objects = new Set(['halftone']);

/**
 * The text parts of a form as the JSON that they stand for: numbers, booleans and objects where the field has that type,
 * by our own fields or by a parameter that a provider of the model knows. What cannot be read so stays text, and is
 * refused later as of the wrong type.
 */
export function fieldsFrom(
  texts: ReadonlyMap<string, readonly string[]>,
  parameters: readonly ProviderParameter[],
): Record<string, unknown> {
  const types = new Map(parameters.map(({ name, type }) => [name, type]));
  const entries = [...texts].map(([name, values]) => {
    const text = values.at(-1) ?? '';
    return [name, valueOf(name, text, ownType(name) ?? types.get(name) ?? 'string')] as const;
  });
  return Object.fromEntries(entries);
}

function ownType(name: string): ProviderParameter['type'] | undefined {
  if (integers.has(name)) return 'integer';
  if (booleans.has(name)) return 'boolean';
  return objects.has(name) ? 'object' : undefined;
}

function valueOf(name: string, text: string, type: ProviderParameter['type']): unknown {
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
