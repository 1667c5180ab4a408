import { modelExample, schemaExample } from '../examples/models.js';
import { json, type Section } from '../operation.js';
import { ref } from '../schema.js';

export const modelsSection: Section = {
  name: 'Models',
  description: 'What can be asked for. The same routes stand under `/openai/v1` and `/v1`.',
  bases: ['/openai/v1', '/v1'],
  operations: [
    {
      ...{ id: 'listModels', method: 'get', path: '/models', scopes: ['images', 'platform'] },
      summary: 'List the models',
      answers: [
        json(200, 'All models that are served here.', ref('ModelList'), { object: 'list', data: [modelExample] }),
      ],
      samples: [{ title: 'All models' }],
    },
    {
      ...{ id: 'getModel', method: 'get', path: '/models/{id}', scopes: ['images', 'platform'] },
      summary: 'Look at a model',
      parameters: [
        {
          ...{ name: 'id', in: 'path', required: true, example: 'gemini-2.5-flash-image' },
          description: 'An id or alias, or `provider/model` for the model as one provider serves it.',
          schema: { type: 'string' },
        },
        {
          ...{ name: 'schema', in: 'query', schema: { type: 'boolean', default: false } },
          description: '`true` adds every parameter as JSON Schema, and the table of sizes.',
        },
      ],
      answers: [json(200, 'The model.', ref('Model'), { ...modelExample, schema: schemaExample })],
      errors: ['model_not_found'],
      samples: [{ title: 'A model' }, { title: 'With its parameters', query: 'schema=true' }],
    },
  ],
};
