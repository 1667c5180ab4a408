import { isRecord } from './call-body.js';

/** What sd-server's JSON library throws; the server answers it with 500. */
export class JsonException extends Error {
  override readonly name = 'JsonException';
}

/** Fields of a request: one that is missing has its default, one of another type, also null, is an exception. */
export interface JsonFields {
  text(name: string, otherwise: string): string;
  integer(name: string, otherwise: number): number;
}

export function fieldsOf(json: unknown): JsonFields {
  if (json === undefined) {
    const fault = 'syntax error while parsing value - invalid literal';
    throw new JsonException(`[json.exception.parse_error.101] parse error at line 1, column 1: ${fault}`);
  }
  if (!isRecord(json)) {
    throw new JsonException(`[json.exception.type_error.306] cannot use value() with ${typeOf(json)}`);
  }
  const read = (name: string, otherwise: unknown): unknown => (name in json ? json[name] : otherwise);
  return {
    text(name, otherwise) {
      const value = read(name, otherwise);
      if (typeof value !== 'string') throw wrongType('string', value);
      return value;
    },
    integer(name, otherwise) {
      const value = read(name, otherwise);
      if (typeof value !== 'number' && typeof value !== 'boolean') throw wrongType('number', value);
      return Math.trunc(Number(value));
    },
  };
}

/** A number from the start of a text, as C++ reads it: `12px` is 12. */
export function leadingInteger(text: string | undefined): number | undefined {
  const digits = /^\s*[+-]?\d+/.exec(text ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

function wrongType(wanted: string, value: unknown): JsonException {
  return new JsonException(`[json.exception.type_error.302] type must be ${wanted}, but is ${typeOf(value)}`);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
