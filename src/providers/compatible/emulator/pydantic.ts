import { isRecord } from './call-body.js';

/** What is wrong with a value, as pydantic 2 says it. */
export interface Fault {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** One entry of `detail` in a 422. */
export interface Violation extends Fault {
  readonly loc: readonly (string | number)[];
  readonly input: unknown;
}

/** Reads as pydantic does when it is not strict, so that values of JSON and of forms are read alike. */
export type Reader<T> = (value: unknown) => { readonly value: T } | { readonly fault: Fault };

/** What holds where a field was left out; without `absent` it is required. */
export interface Field<T> {
  readonly read: Reader<T>;
  readonly absent?: { readonly value: T };
}

export type Fields<T> = { readonly [Name in keyof T]: Field<T[Name]> };

export function required<T>(read: Reader<T>): Field<T> {
  return { read };
}

export function optional<T>(read: Reader<T>, value: T): Field<T> {
  return { read, absent: { value } };
}

/** May be null, which is the same as leaving it out. */
export function nullable<T>(read: Reader<T>): Field<T | undefined> {
  return { read: (value) => (value === null ? { value: undefined } : read(value)), absent: { value: undefined } };
}

/** The known fields of an object, or every violation; `whole` is what a missing field is said to be missing from. */
export function readFields<T>(
  fields: Fields<T>,
  given: Readonly<Record<string, unknown>>,
  whole: unknown,
): { readonly value: T } | { readonly violations: readonly Violation[] } {
  const violations: Violation[] = [];
  const values = Object.entries<Field<unknown>>(fields).map(([name, { read, absent }]) => {
    const loc = ['body', name];
    if (given[name] === undefined) {
      if (!absent) violations.push({ type: 'missing', loc, msg: 'Field required', input: whole });
      return [name, absent?.value];
    }
    const reading = read(given[name]);
    if ('value' in reading) return [name, reading.value];
    const { type, msg, ...context } = reading.fault;
    violations.push({ type, loc, msg, input: given[name], ...context });
    return [name, undefined];
  });
  return violations.length > 0 ? { violations } : { value: Object.fromEntries(values) as T };
}

/** A JSON body as an object; or the one violation that stands for all of them. */
export function objectOf(
  text: string,
  json: unknown,
): { readonly value: Readonly<Record<string, unknown>> } | { readonly violations: readonly Violation[] } {
  if (isRecord(json)) return { value: json };
  if (text === '') return { violations: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }] };
  if (json === undefined) {
    const ctx = { error: 'Expecting value' };
    return { violations: [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx }] };
  }
  const msg = 'Input should be a valid dictionary or object to extract fields from';
  return { violations: [{ type: 'model_attributes_type', loc: ['body'], msg, input: json }] };
}
