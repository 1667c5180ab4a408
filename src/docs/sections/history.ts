import { schemaOf } from '../../openai/field.schema.js';
import { HistoryFields } from '../../platform/history.query.js';
import { recordExample } from '../examples/record.js';
import { json, type Operation } from '../operation.js';
import { generationId, pageLimit, queryOf } from '../parameters.js';
import { ref } from '../schema.js';

const time = 'Unix seconds, or a date of ISO 8601.';

export const list: Operation = {
  ...{ id: 'listGenerations', method: 'get', path: '/platform/v1/generations', scopes: ['platform'] },
  summary: 'List generations',
  description:
    'Newest first. A key sees its own; an admin sees all. A page may be short, or even empty, and have more.',
  parameters: queryOf<HistoryFields>(
    schemaOf(HistoryFields),
    {
      limit: 'Records of a page, at most.',
      starting_after: 'The `next` of the page before.',
      created_after: time,
      created_before: time,
      status: 'How they stand.',
      model: 'As it was asked for.',
      provider: 'Who made pictures.',
      key_id: 'Who asked; of other keys for admins only.',
      tag: 'One of `halftone.tags`.',
      q: 'Words that the prompt has, all of them.',
    },
    { limit: pageLimit },
  ),
  answers: [
    json(200, 'A page.', ref('GenerationList'), { object: 'list', data: [recordExample], has_more: false, next: null }),
  ],
  errors: ['invalid_value', 'invalid_type', 'unknown_parameter'],
  samples: [{ title: 'What is done', query: 'status=done&tag=catalogue&limit=5' }],
};

export const purge: Operation = {
  ...{ id: 'purgeGeneration', method: 'delete', path: '/platform/v1/generations/{id}/payloads', scopes: ['platform'] },
  summary: 'Forget what it was about',
  description:
    'Prompt, inputs and pictures go for good; what it came to and cost stays. Work that runs is cancelled first.',
  parameters: [generationId],
  answers: [
    json(200, 'They are gone.', ref('Purge'), {
      ...{ id: recordExample.id, purged: true, already_purged: false, media_deleted: 1 },
    }),
  ],
  errors: ['not_found'],
  samples: [{ title: 'Forget it' }],
};
