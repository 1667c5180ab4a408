import type { Property } from './model.js';

/** What stands in a field, as the JSON that is sent; undefined where nothing was said. Throws in words for people. */
export function valueOf(text: string, { type }: Property): unknown {
  const said = text.trim();
  if (said === '') return undefined;
  switch (type) {
    case 'integer':
    case 'number':
      // What is no number is told by the server, in the same words as to everybody.
      return Number.isFinite(Number(said)) ? Number(said) : said;
    case 'boolean':
      return said === 'true';
    case 'object':
      return jsonOf(said, 'an object such as {"name": "value"}', (value) => !Array.isArray(value));
    case 'array':
      return jsonOf(said, 'a list such as ["one", "two"]', Array.isArray);
    case 'string':
      return text;
  }
}

/** A value as its field shows it. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function jsonOf(text: string, wanted: string, fits: (value: object) => boolean): unknown {
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && fits(value)) return value;
  throw new Error(`This has to be JSON: ${wanted}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
