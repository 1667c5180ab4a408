import { thumbnailWidths } from '../domain/thumbnail.js';
import { mostAtOnce, usualLimit } from '../platform/page.query.js';
import type { Operation, Parameter } from './operation.js';
import { integer, type JsonSchema, type ObjectSchema, text } from './schema.js';

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same body under the same key is done once in 24 hours, and answered the same; another body is 409.',
  schema: text('Your own word.', { minLength: 1, maxLength: 255 }),
};

export const prefer: Parameter = {
  name: 'Prefer',
  in: 'header',
  description: '`wait=30`: answer with the finished record, if it is done within that many seconds.',
  schema: text('RFC 7240.'),
  example: 'wait=30',
};

export const lastEventId: Parameter = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'The id of the last event that you saw: you get what happened since. Browsers send it by themselves.',
  schema: text('A number.', { pattern: '^\\d+$' }),
};

export const dryRun: Parameter = {
  name: 'dryRun',
  in: 'query',
  description: '`true` tells price, plan and adjustments, and runs nothing.',
  schema: { type: 'boolean', default: false },
};

export const pageLimit: JsonSchema = { type: 'integer', minimum: 1, maximum: mostAtOnce, default: usualLimit };

export const generationId = pathId('id', 'The id of a generation.', 'GENERATION_ID');
export const keyId = pathId('id', 'The id of a key.', 'KEY_ID');
export const deliveryId = pathId('delivery', 'The id of a delivery.', 'DELIVERY_ID');

export const range: Parameter = {
  name: 'Range',
  in: 'header',
  description: 'Some of the bytes, such as `bytes=0-1023`.',
  schema: text('One range of bytes.'),
};

export const ifRange: Parameter = {
  name: 'If-Range',
  in: 'header',
  description: 'The `ETag` of the bytes that you have: of others you get the whole picture.',
  schema: text('An ETag.'),
};

export const width: Parameter = {
  name: 'w',
  in: 'query',
  description: `For a thumbnail: WebP of the first frame, ${thumbnailWidths.join(' or ')} pixels wide, the next that is enough; never enlarged.`,
  schema: integer('Pixels.', { minimum: 1, maximum: Math.max(...thumbnailWidths) }),
};

const given = 'As it stands in the URL that you were given.';
export const signed: readonly Parameter[] = [
  { name: 'expires', in: 'query', required: true, description: given, schema: integer('Unix seconds.') },
  { name: 'signature', in: 'query', required: true, description: given, schema: text('A signature.') },
];

/** Its own, and what follows from its method. */
export function parametersOf({ parameters = [], scopes, method }: Operation): readonly Parameter[] {
  return scopes && method === 'post' ? [...parameters, idempotencyKey] : parameters;
}

/** The fields of a query, in the order of their sentences; `narrower`: of texts of which only some are taken. */
export function queryOf<Dto>(
  { properties, required }: ObjectSchema,
  sentences: Readonly<Record<keyof Dto, string>>,
  narrower: Readonly<Record<string, JsonSchema>>,
): Parameter[] {
  return Object.entries<string>(sentences).map(([name, description]) => ({
    ...{ name, in: 'query', description },
    ...(required.includes(name) && { required: true }),
    schema: narrower[name] ?? properties[name] ?? {},
  }));
}

function pathId(name: string, description: string, variable: string): Parameter {
  return { name, in: 'path', required: true, description, schema: text('An id.'), 'x-variable': variable };
}
