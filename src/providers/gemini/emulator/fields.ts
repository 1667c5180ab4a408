export type ScalarType = 'TYPE_STRING' | 'TYPE_INT32' | 'TYPE_FLOAT' | 'TYPE_BOOL' | 'TYPE_BYTES';

/** A protobuf message: its fields by their camelCase names. */
export interface MessageType {
  readonly kind: 'message';
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The protobuf package of a whole request; the Gemini API's unless it is said. */
  readonly package?: string;
  /** Fields of which a message may have one only. */
  readonly oneof?: { readonly name: string; readonly fields: readonly string[] };
}

export type FieldType =
  | MessageType
  | { readonly kind: 'scalar'; readonly type: ScalarType }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  /** From strings to strings. */
  | { readonly kind: 'map' };

export type Field = FieldType & { readonly repeated?: boolean };

export const text: Field = { kind: 'scalar', type: 'TYPE_STRING' };
export const int32: Field = { kind: 'scalar', type: 'TYPE_INT32' };
export const float: Field = { kind: 'scalar', type: 'TYPE_FLOAT' };
export const flag: Field = { kind: 'scalar', type: 'TYPE_BOOL' };
export const bytes: Field = { kind: 'scalar', type: 'TYPE_BYTES' };
export const map: Field = { kind: 'map' };

export function oneOf(name: string, ...values: readonly string[]): Field {
  return { kind: 'enum', name, values };
}

export function message(name: string, fields: MessageType['fields'], oneof?: MessageType['oneof']): MessageType {
  return { kind: 'message', name, fields, oneof };
}

export function many(field: Field): Field {
  return { ...field, repeated: true };
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
