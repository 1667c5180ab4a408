import { anyObject, type Check, type Fault } from './schema.js';

export interface Property<T> {
  readonly check: Check;
  /** What holds where the field is left out; without it the field is required. */
  readonly absent?: { readonly value: T };
}

export type Properties<T> = { readonly [Name in keyof T]: Property<T[Name]> };

export type Reading<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

export function required<T>(check: Check): Property<T> {
  return { check };
}

export function optional<T>(check: Check, value: T): Property<T> {
  return { check, absent: { value } };
}

/** Reads an object, or lists all its faults: what is missing, then what is unknown (where that matters), then the values. */
export function readObject<T>(
  properties: Properties<T>,
  value: unknown,
  { unknownNames }: { readonly unknownNames: 'rejected' | 'ignored' },
): Reading<T> {
  const wrongType = anyObject(value, '');
  if (wrongType.length > 0) return { faults: wrongType };
  const given = new Map(Object.entries(value as object));
  const known = new Map(Object.entries<Property<unknown>>(properties));
  const faults = [
    ...[...known].filter(([name, { absent }]) => !absent && !given.has(name)).map(([name]) => missing(name)),
    ...[...given.keys()].filter((name) => unknownNames === 'rejected' && !known.has(name)).map(unexpected),
    ...[...known].flatMap(([name, { check }]) => (given.has(name) ? check(given.get(name), name) : [])),
  ];
  if (faults.length > 0) return { faults };
  const values = [...known].map(([name, { absent }]) => [name, given.has(name) ? given.get(name) : absent?.value]);
  return { value: Object.fromEntries(values) as T };
}

function missing(name: string): Fault {
  return { type: 'required', field: '', description: `${name} is required` };
}

function unexpected(name: string): Fault {
  return {
    type: 'additional_property_not_allowed',
    field: '',
    description: `Additional property ${name} is not allowed`,
  };
}
