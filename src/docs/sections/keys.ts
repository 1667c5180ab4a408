import { schemaOf } from '../../openai/field.schema.js';
import { KeysFields } from '../../platform/keys.query.js';
import { keyExample, newKeyExample } from '../examples/keys.js';
import { type Answer, json, type Operation, type Section } from '../operation.js';
import { keyId, pageLimit, queryOf } from '../parameters.js';
import { ref } from '../schema.js';
import type { ErrorCode } from '../../domain/errors.js';

const path = '/platform/v1/keys';
const oneTime: Pick<Answer, 'headers'> = { headers: ['Cache-Control'] };
const key = json(200, 'The key.', ref('Key'), keyExample);
const errorsOfSettings = [
  ...['invalid_value', 'invalid_type', 'integer_below_min_value', 'integer_above_max_value'],
  ...['unknown_parameter', 'invalid_json', 'request_too_large'],
] as const satisfies readonly ErrorCode[];

const create: Operation = {
  ...{ id: 'createKey', method: 'post', path, scopes: ['admin'] },
  summary: 'Make a key',
  body: { required: true, content: { 'application/json': ref('NewKeyRequest') } },
  answers: [
    { ...json(201, 'The key with its secret, which is shown this once.', ref('NewKey'), newKeyExample), ...oneTime },
  ],
  errors: ['missing_required_parameter', ...errorsOfSettings, 'idempotency_conflict'],
  samples: [
    { title: 'For a service', json: { name: 'the shop', scopes: ['images', 'platform'], budget: { per_day: 5 } } },
  ],
};

const list: Operation = {
  ...{ id: 'listKeys', method: 'get', path, scopes: ['admin'] },
  summary: 'List the keys',
  description: 'Newest first, revoked ones too.',
  parameters: queryOf<KeysFields>(
    schemaOf(KeysFields),
    { limit: 'Keys of a page, at most.', starting_after: 'The `next` of the page before.' },
    { limit: pageLimit },
  ),
  answers: [json(200, 'A page.', ref('KeyList'), { object: 'list', data: [keyExample], has_more: false, next: null })],
  errors: ['invalid_value', 'invalid_type', 'unknown_parameter'],
  samples: [{ title: 'The newest keys', query: 'limit=5' }],
};

const get: Operation = {
  ...{ id: 'getKey', method: 'get', path: `${path}/{id}`, scopes: ['admin'] },
  summary: 'Look at a key',
  parameters: [keyId],
  answers: [key],
  errors: ['not_found'],
  samples: [{ title: 'One key' }],
};

const change: Operation = {
  ...{ id: 'changeKey', method: 'patch', path: `${path}/{id}`, scopes: ['admin'] },
  summary: 'Change a key',
  description: 'What is left out stays; null takes away what there was.',
  parameters: [keyId],
  body: { required: true, content: { 'application/json': ref('KeyChange') } },
  answers: [key],
  errors: [...errorsOfSettings, 'not_found', 'conflict'],
  samples: [{ title: 'Another budget', json: { budget: { per_month: 100 }, rate_limit: { requests_per_minute: 60 } } }],
};

const rotate: Operation = {
  ...{ id: 'rotateKey', method: 'post', path: `${path}/{id}/rotate`, scopes: ['admin'] },
  summary: 'Give a key a new secret',
  description: 'The former one stops at once.',
  parameters: [keyId],
  answers: [
    {
      ...json(200, 'The key with its new secret, which is shown this once.', ref('NewKey'), newKeyExample),
      ...oneTime,
    },
  ],
  errors: ['not_found', 'conflict'],
  samples: [{ title: 'A new secret' }],
};

const revoke: Operation = {
  ...{ id: 'revokeKey', method: 'delete', path: `${path}/{id}`, scopes: ['admin'] },
  summary: 'Revoke a key',
  description: 'It stops at once, and stays in the list for what the history says of it.',
  parameters: [keyId],
  answers: [key],
  errors: ['not_found', 'conflict'],
  samples: [{ title: 'No more' }],
};

export const keysSection: Section = {
  name: 'Keys',
  description: 'Who may ask, for what and how much.',
  operations: [create, list, get, change, rotate, revoke],
};
