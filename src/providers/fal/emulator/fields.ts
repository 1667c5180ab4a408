import { type Location, type Violation, violation } from './violation.js';

export type Reading<T> = { readonly value: T } | { readonly violations: readonly Violation[] };
/** Reads a JSON value as pydantic does when it is not strict: `"2"` is an integer, `1` is true. */
export type Reader<T> = (value: unknown, loc: Location) => Reading<T>;

export interface Field<T> {
  readonly read: Reader<T>;
  /** What holds when a request leaves the field out; without it the field is required. */
  readonly absent?: { readonly value: T };
}

export type Fields<T> = { readonly [Name in keyof T]: Field<T[Name]> };

export function required<T>(read: Reader<T>): Field<T> {
  return { read };
}

export function optional<T>(read: Reader<T>, value: T): Field<T> {
  return { read, absent: { value } };
}

/** Reads the known fields of an object, in their order, and lists every violation; unknown fields are ignored. */
export function readObject<T>(fields: Fields<T>, value: unknown, loc: Location): Reading<T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'Input should be a valid dictionary or object to extract fields from';
    return wrong(value, loc, 'model_attributes_type', message);
  }
  const given = new Map(Object.entries(value));
  const readings = Object.entries<Field<unknown>>(fields).map(([name, field]) => {
    if (given.has(name)) return { name, reading: field.read(given.get(name), [...loc, name]) };
    return { name, reading: field.absent ?? wrong(value, [...loc, name], 'missing', 'Field required') };
  });
  const violations = readings.flatMap(({ reading }) => ('violations' in reading ? reading.violations : []));
  if (violations.length > 0) return { violations };
  return { value: Object.fromEntries(readings.map(({ name, reading }) => [name, valueOf(reading)])) as T };
}

export function text(length: { readonly minimum?: number; readonly maximum?: number }): Reader<string> {
  return (value, loc) => {
    if (typeof value !== 'string') return wrong(value, loc, 'string_type', 'Input should be a valid string');
    const { minimum = 0, maximum = Infinity } = length;
    const characters = Array.from(value).length;
    if (characters < minimum) {
      const message = `String should have at least ${minimum} characters`;
      return wrong(value, loc, 'string_too_short', message, { min_length: minimum });
    }
    if (characters > maximum) {
      const message = `String should have at most ${maximum} characters`;
      return wrong(value, loc, 'string_too_long', message, { max_length: maximum });
    }
    return { value };
  };
}

export function choice<T extends string>(values: readonly T[]): Reader<T> {
  const quoted = values.map((value) => `'${value}'`);
  const expected = [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ');
  return (value, loc) => {
    const chosen = values.find((candidate) => candidate === value);
    if (chosen !== undefined) return { value: chosen };
    return wrong(value, loc, 'literal_error', `Input should be ${expected}`, { expected });
  };
}

export const truth: Reader<boolean> = (value, loc) => {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (['true', 't', 'yes', 'y', 'on', '1', 1, true].some((yes) => yes === word)) return { value: true };
  if (['false', 'f', 'no', 'n', 'off', '0', 0, false].some((no) => no === word)) return { value: false };
  if (typeof word === 'string' || typeof word === 'number') {
    return wrong(value, loc, 'bool_parsing', 'Input should be a valid boolean, unable to interpret input');
  }
  return wrong(value, loc, 'bool_type', 'Input should be a valid boolean');
};

/** A list that is not empty. */
export function list<T>(item: Reader<T>, maximum: number): Reader<T[]> {
  return (value, loc) => {
    if (!Array.isArray(value)) return wrong(value, loc, 'list_type', 'Input should be a valid list');
    if (value.length === 0) {
      const message = 'List should have at least 1 item after validation, not 0';
      return wrong(value, loc, 'sequence_too_short', message, { min_length: 1 });
    }
    if (value.length > maximum) {
      const message = `List should have at most ${maximum} items after validation, not ${value.length}`;
      return wrong(value, loc, 'sequence_too_long', message, { max_length: maximum });
    }
    return all(value.map((entry, index) => item(entry, [...loc, index])));
  };
}

/** Takes null for "not given". */
export function nullable<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, loc) => (value === null ? { value: undefined } : read(value, loc));
}

/** Every value, or every violation. */
export function all<T>(readings: readonly Reading<T>[]): Reading<T[]> {
  const violations = readings.flatMap((reading) => ('violations' in reading ? reading.violations : []));
  if (violations.length > 0) return { violations };
  return { value: readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])) };
}

export function wrong(...reason: Parameters<typeof violation>): { readonly violations: readonly Violation[] } {
  return { violations: [violation(...reason)] };
}

function valueOf<T>(reading: Reading<T>): T | undefined {
  return 'value' in reading ? reading.value : undefined;
}
