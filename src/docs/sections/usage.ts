import { schemaOf } from '../../openai/field.schema.js';
import { UsageFields } from '../../platform/usage.query.js';
import { usageExample } from '../examples/platform.js';
import { json, type Section } from '../operation.js';
import { queryOf } from '../parameters.js';
import { ref } from '../schema.js';

const day = { type: 'string', format: 'date' };

export const usageSection: Section = {
  name: 'Usage',
  description: 'What was asked for, made and paid.',
  operations: [
    {
      ...{ id: 'getUsage', method: 'get', path: '/platform/v1/usage', scopes: ['platform'] },
      summary: 'Sum up requests, pictures and cost',
      description: 'A key sees its own; an admin sees all.',
      parameters: queryOf<UsageFields>(
        schemaOf(UsageFields),
        {
          group_by: 'What each line is of; `day` unless told.',
          from: 'The first day (UTC); 29 days before `to` unless told.',
          to: 'The last day (UTC); today unless told.',
          key_id: 'Of one key; of others for admins only.',
        },
        { from: day, to: day },
      ),
      answers: [json(200, 'The sums.', ref('UsageReport'), usageExample)],
      errors: ['invalid_value', 'invalid_type', 'unknown_parameter'],
      samples: [{ title: 'By model', query: 'group_by=model' }],
    },
  ],
};
