import { schemaOf } from '../../openai/field.schema.js';
import { ChangedKey, NewKey, removable } from '../../platform/key.request.js';
import { described, orNull, type JsonSchema, type ObjectSchema } from '../schema.js';

const sentences = {
  name: 'What it is for.',
  scopes: 'What it may do; `admin` includes the others.',
  expires: 'Unix seconds from which it is not accepted.',
  budget: 'US dollars a day and a month (UTC).',
  rate_limit: 'Requests and pictures a minute, sliding.',
  defaults: 'For requests that do not say it.',
};

export const keyRequestSchemas = {
  NewKeyRequest: withNulls(described<NewKey>(schemaOf(NewKey), sentences)),
  KeyChange: withNulls(described<ChangedKey>(schemaOf(ChangedKey), sentences)),
};

/** Null takes away what there was, in the fields within them too. */
function withNulls(schema: ObjectSchema): ObjectSchema {
  const members = Object.entries(schema.properties).map(([name, property]) => {
    return [name, removable.includes(name) ? orNull(inner(property)) : property] as const;
  });
  return { ...schema, properties: Object.fromEntries(members) };
}

function inner(schema: JsonSchema): JsonSchema {
  if (typeof schema.properties !== 'object' || schema.properties === null) return schema;
  const members = Object.entries<JsonSchema>({ ...schema.properties }).map(
    ([name, member]) => [name, orNull(member)] as const,
  );
  return { ...schema, properties: Object.fromEntries(members) };
}
