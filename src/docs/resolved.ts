import type { JsonSchema } from './schema.js';
import { schemas } from './schemas/schemas.js';

/** The schema itself, where there is only its name. */
export function resolved(schema: JsonSchema): JsonSchema {
  const { $ref } = schema;
  return typeof $ref === 'string' ? (schemas[$ref.replace(/^.*\//, '')] ?? {}) : schema;
}
