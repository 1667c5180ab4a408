import { getMetadataStorage } from 'class-validator';

/** JSON Schema (2020-12), as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An object that has these properties, and no others. */
export interface ObjectSchema extends JsonSchema {
  readonly type: 'object';
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties: boolean;
}

/** What the decorators of a field keep beside the check. */
export interface FieldContext {
  readonly schema: JsonSchema | 'required';
}

/** What a class of fields lets through: the documentation is made from the same decorators that check the requests. */
export function schemaOf(dto: new () => object): ObjectSchema {
  const fields = getMetadataStorage()
    .getTargetValidationMetadatas(dto, '', true, false)
    .flatMap(({ propertyName: name, context }: { propertyName: string; context?: FieldContext }) =>
      context ? [{ name, schema: context.schema }] : [],
    );
  return {
    type: 'object',
    required: fields.flatMap(({ name, schema }) => (schema === 'required' ? [name] : [])),
    properties: Object.fromEntries(
      fields.flatMap(({ name, schema }) => (schema === 'required' ? [] : [[name, schema] as const])),
    ),
    additionalProperties: false,
  };
}
