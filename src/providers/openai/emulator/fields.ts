import { invalid, unknownParameter } from './rejection.js';

/** Reads a JSON value strictly (`"2"` is no integer), or rejects it in OpenAI's words. */
export type Reader<T> = (value: unknown, param: string) => T;

export interface Field<T> {
  readonly read: Reader<T>;
  /** What holds when a request leaves the field out; without it the field is required. */
  readonly absent?: { readonly value: T };
  /** Null means that the field is left out. */
  readonly nullable: boolean;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Read<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

export function required<T>(read: Reader<T>): Field<T> {
  return { read, nullable: false };
}

/** A field that may be left out but not be null. */
export function orLeftOut<T>(read: Reader<T>): Field<T | undefined> {
  return { read, absent: { value: undefined }, nullable: false };
}

export function optional<T>(read: Reader<T>): Field<T | undefined>;
export function optional<T>(read: Reader<T>, value: T): Field<T>;
export function optional<T>(read: Reader<T>, value?: T): Field<T | undefined> {
  return { read, absent: { value }, nullable: true };
}

/** Reads all fields; one that is not listed is an error even where its value is null. */
export function readFields<F extends Fields>(fields: F, values: Readonly<Record<string, unknown>>): Read<F> {
  const stranger = Object.keys(values).find((name) => !Object.hasOwn(fields, name));
  if (stranger !== undefined) throw unknownParameter(stranger);
  const given = new Map(Object.entries(values));
  const entries = Object.entries(fields).map(([name, { read, absent, nullable }]) => {
    const value = given.get(name);
    const leftOut = value === undefined || (value === null && nullable);
    if (leftOut && !absent) throw missing(name);
    return [name, leftOut ? absent?.value : read(value, name)];
  });
  return Object.fromEntries(entries) as Read<F>;
}

export function missing(param: string): Error {
  return invalid(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`);
}

export function text({ maximum = Infinity }: { readonly maximum?: number }): Reader<string> {
  return (value, param) => {
    if (typeof value !== 'string') throw wrongType(param, 'a string', value);
    if (value === '') {
      const expected = 'Expected a string with minimum length 1, but got an empty string instead.';
      throw invalid(param, 'empty_string', `Invalid '${param}': empty string. ${expected}`);
    }
    if (value.length > maximum) throw tooLong(param, maximum, value.length);
    return value;
  };
}

export function integer(minimum: number, maximum: number): Reader<number> {
  return (value, param) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(param, 'an integer', value);
    const instead = `but got ${value} instead.`;
    if (value > maximum) {
      const message = `Invalid '${param}': integer above maximum value. Expected a value <= ${maximum}, ${instead}`;
      throw invalid(param, 'integer_above_max_value', message);
    }
    if (value < minimum) {
      const message = `Invalid '${param}': integer below minimum value. Expected a value >= ${minimum}, ${instead}`;
      throw invalid(param, 'integer_below_min_value', message);
    }
    return value;
  };
}

export function flag(value: unknown, param: string): boolean {
  if (typeof value !== 'boolean') throw wrongType(param, 'a boolean', value);
  return value;
}

export function choice<const T extends string>(values: readonly T[]): Reader<T> {
  const quoted = values.map((value) => `'${value}'`);
  return (value, param) => {
    if (typeof value !== 'string') throw wrongType(param, `one of ${listed(quoted, 'or')}`, value);
    const chosen = values.find((candidate) => candidate === value);
    if (chosen !== undefined) return chosen;
    const supported = `Supported values are: ${listed(quoted, 'and')}.`;
    throw invalid(param, 'invalid_value', `Invalid value: '${value}'. ${supported}`);
  };
}

export function tooLong(param: string, maximum: number, length: number): Error {
  const expected = `Expected a string with maximum length ${maximum}, but got a string with length ${length} instead.`;
  return invalid(param, 'string_above_max_length', `Invalid '${param}': string too long. ${expected}`);
}

export function wrongType(param: string, expected: string, value: unknown): Error {
  return invalid(
    param,
    'invalid_type',
    `Invalid type for '${param}': expected ${expected}, but got ${kindOf(value)} instead.`,
  );
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** 'a', 'b', and 'c'. */
function listed(quoted: readonly string[], word: string): string {
  if (quoted.length < 3) return quoted.join(` ${word} `);
  return `${quoted.slice(0, -1).join(', ')}, ${word} ${quoted.at(-1)}`;
}
