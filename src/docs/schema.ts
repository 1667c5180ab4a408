import type { JsonSchema, ObjectSchema } from '../openai/field.schema.js';

export type { JsonSchema, ObjectSchema };

type Properties = Readonly<Record<string, JsonSchema>>;

/** An object of an answer: these members are always there, those may be, and there are no others. */
export function object(always: Properties, maybe: Properties = {}): ObjectSchema {
  return {
    type: 'object',
    required: Object.keys(always),
    properties: { ...always, ...maybe },
    additionalProperties: false,
  };
}

/** The same with members that are not known beforehand. */
export function openObject(always: Properties, maybe: Properties = {}): ObjectSchema {
  return { ...object(always, maybe), additionalProperties: true };
}

export function text(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', description, ...more };
}

export function integer(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'integer', description, ...more };
}

export function count(description: string): JsonSchema {
  return integer(description, { minimum: 0 });
}

export function number(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'number', description, ...more };
}

export function flag(description: string): JsonSchema {
  return { type: 'boolean', description };
}

export function oneOf(values: readonly string[], description: string): JsonSchema {
  return { type: 'string', enum: values, description };
}

export function always(value: unknown, description?: string): JsonSchema {
  return { const: value, ...(description !== undefined && { description }) };
}

export function listOf(items: JsonSchema, description?: string): JsonSchema {
  return { type: 'array', items, ...(description !== undefined && { description }) };
}

/** A member of `components.schemas`. */
export function ref(name: string, description?: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}`, ...(description !== undefined && { description }) };
}

/** Of the same, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) };
}

/** What nobody can say the type of, such as the value that a client sent. */
export function anything(description: string): JsonSchema {
  return { description };
}

/** Adds a sentence to each property, in the order of the sentences; a property without one does not compile. */
export function described<Dto>(
  schema: ObjectSchema,
  sentences: Readonly<Record<Exclude<keyof Dto, 'extra'>, string>>,
): ObjectSchema {
  const properties = Object.entries<string>(sentences).map(([name, description]) => {
    return [name, { ...schema.properties[name], description }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
