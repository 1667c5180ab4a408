import { z } from 'zod';
import { likely } from './likely.js';

/** An object with these fields and no others: a misspelt one must not pass for one that was left out. */
export function object<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? unknownField(String(issue.keys?.[0]), Object.keys(shape))
        : 'must be an object',
  });
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be a list' });
}

export function someOf<T extends z.ZodType>(item: T) {
  const message = 'must be a list of at least one';
  return z.tuple([item], { error: message }).rest(item);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export function text(what = 'a text') {
  return matching(/\S/, what);
}

export function matching(pattern: RegExp, what: string) {
  const error = `must be ${what}`;
  return z.string({ error }).regex(pattern, { error });
}

export function wholeNumber(minimum: number, maximum: number) {
  const error = `must be a whole number from ${minimum} to ${maximum}`;
  return z.int({ error }).min(minimum, { error }).max(maximum, { error });
}

export function numberFrom(minimum: number) {
  const error = `must be a number from ${minimum} on`;
  return z.number({ error }).min(minimum, { error });
}

export function anyNumber() {
  return z.number({ error: 'must be a number' });
}

export function flag() {
  return z.boolean({ error: 'must be true or false' });
}

/** YYYY-MM-DD of a day that there is. */
export function date() {
  const error = 'must be a date such as 2026-01-31';
  return z.iso.date({ error });
}

function unknownField(name: string, known: readonly string[]): string {
  const field = likely(name, known);
  return field
    ? `is not a field here; did you mean "${field}"?`
    : `is not a field here; these are: ${known.join(', ')}`;
}
