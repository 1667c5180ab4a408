import { keyExample, newKeyExample } from '../examples/keys.js';
import { json, type Operation, type Section } from '../operation.js';
import { keyId } from '../parameters.js';
import { ref } from '../schema.js';
import type { ErrorCode } from '../../domain/errors.js';

const path = '/platform/v1/keys';
const key = json(200, 'The key.', ref('Key'), keyExample);
const errorsOfSettings = [
  ...['invalid_value', 'invalid_type', 'integer_below_min_value', 'integer_above_max_value'],
  ...['unknown_parameter', 'invalid_json', 'request_too_large'],
] as const satisfies readonly ErrorCode[];

const create: Operation = {
  ...{ id: 'createKey', method: 'post', path, scope: 'admin' },
  summary: 'Make a key',
  body: { required: true, content: { 'application/json': ref('NewKeyRequest') } },
  answers: [json(201, 'The key with its secret, which is shown this once.', ref('NewKey'), newKeyExample)],
  errors: ['missing_required_parameter', ...errorsOfSettings, 'idempotency_conflict'],
  samples: [
    { title: 'For a service', json: { name: 'the shop', scopes: ['images', 'platform'], budget: { per_day: 5 } } },
  ],
};

const list: Operation = {
  ...{ id: 'listKeys', method: 'get', path, scope: 'admin' },
  summary: 'List the keys',
  description: 'All of them, revoked ones too, in the order in which they were made.',
  answers: [json(200, 'The keys.', ref('KeyList'), { object: 'list', data: [keyExample] })],
  samples: [{ title: 'All keys' }],
};

const get: Operation = {
  ...{ id: 'getKey', method: 'get', path: `${path}/{id}`, scope: 'admin' },
  summary: 'Look at a key',
  parameters: [keyId],
  answers: [key],
  errors: ['not_found'],
  samples: [{ title: 'One key' }],
};

const change: Operation = {
  ...{ id: 'changeKey', method: 'patch', path: `${path}/{id}`, scope: 'admin' },
  summary: 'Change a key',
  description: 'What is left out stays; null takes away what there was.',
  parameters: [keyId],
  body: { required: true, content: { 'application/json': ref('KeyChange') } },
  answers: [key],
  errors: [...errorsOfSettings, 'not_found', 'conflict'],
  samples: [{ title: 'Another budget', json: { budget: { per_month: 100 }, rate_limit: { requests_per_minute: 60 } } }],
};

const rotate: Operation = {
  ...{ id: 'rotateKey', method: 'post', path: `${path}/{id}/rotate`, scope: 'admin' },
  summary: 'Give a key a new secret',
  description: 'The former one stops at once.',
  parameters: [keyId],
  answers: [json(200, 'The key with its new secret, which is shown this once.', ref('NewKey'), newKeyExample)],
  errors: ['not_found', 'conflict'],
  samples: [{ title: 'A new secret' }],
};

const revoke: Operation = {
  ...{ id: 'revokeKey', method: 'delete', path: `${path}/{id}`, scope: 'admin' },
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
