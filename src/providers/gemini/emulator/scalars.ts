import type { FieldType } from './fields.js';

type Scalar = Extract<FieldType, { kind: 'scalar' | 'enum' }>;

/** The value, or how the API words its fault: the value itself as JSON, mostly. */
export function readScalar(field: Scalar, value: unknown): { readonly value?: unknown; readonly fault?: string } {
  const read = field.kind === 'enum' ? member(field.values, value) : readers[field.type](value);
  if (read !== undefined) return { value: read };
  const fault = JSON.stringify(value);
  const undecodable = field.kind === 'scalar' && field.type === 'TYPE_BYTES' && typeof value === 'string';
  return { fault: undecodable ? `Base64 decoding failed for ${fault}` : fault };
}

const readers = {
  TYPE_STRING: (value: unknown) => (typeof value === 'string' ? value : undefined),
  TYPE_BOOL: (value: unknown) => (typeof value === 'boolean' ? value : undefined),
  TYPE_FLOAT: number,
  TYPE_INT32: (value: unknown) => {
    const read = number(value);
    return read === undefined || read !== (read | 0) ? undefined : read;
  },
  TYPE_BYTES: (value: unknown) =>
    typeof value === 'string' && !/[^A-Za-z0-9+/_=-]|=[^=]/.test(value) ? value : undefined,
};

/** Numbers may stand in a string. */
function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

function member(values: readonly string[], value: unknown): string | undefined {
  return values.find((known) => known === value);
}
