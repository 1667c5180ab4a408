import { deliveryExample, secretExample } from '../examples/platform.js';
import { type Answer, json, type Operation, type Section } from '../operation.js';
import { deliveryId, generationId } from '../parameters.js';
import { ref } from '../schema.js';

const path = '/platform/v1/generations/{id}/deliveries';
const secret = { path: '/platform/v1/webhooks/secret', scopes: ['platform'] } as const;

const unkept: Pick<Answer, 'headers'> = { headers: ['Cache-Control'] };

const deliveries: Operation = {
  ...{ id: 'listDeliveries', method: 'get', path, scopes: ['platform'] },
  summary: 'See how a webhook was told',
  description: 'Each try, and why one that failed did not count.',
  parameters: [generationId],
  answers: [json(200, 'The deliveries.', ref('DeliveryList'), { object: 'list', data: [deliveryExample] })],
  errors: ['not_found'],
  samples: [{ title: 'The log' }],
};

const redeliver: Operation = {
  ...{ id: 'redeliver', method: 'post', path: `${path}/{delivery}/redeliver`, scopes: ['platform'] },
  summary: 'Tell it again',
  description: 'Whatever became of it before: a receiver knows by the `webhook-id` what it has already.',
  parameters: [generationId, deliveryId],
  answers: [
    json(202, 'It is on its way.', ref('Delivery'), {
      ...{ ...deliveryExample, status: 'pending', next_attempt: deliveryExample.created + 60 },
    }),
  ],
  errors: ['not_found', 'conflict'],
  samples: [{ title: 'Once more' }],
};

const show: Operation = {
  ...{ id: 'getWebhookSecret', method: 'get', ...secret },
  summary: 'See what webhooks are signed with',
  description: 'Each key has a secret of its own.',
  answers: [{ ...json(200, 'The secret.', ref('WebhookSecret'), { ...secretExample, previous: null }), ...unkept }],
  samples: [{ title: 'The secret' }],
};

const rotate: Operation = {
  ...{ id: 'rotateWebhookSecret', method: 'post', ...secret },
  summary: 'Make a new secret',
  description: 'For a while webhooks carry the signatures of both, so that nobody is cut off.',
  answers: [{ ...json(200, 'The new secret, and the previous one.', ref('WebhookSecret'), secretExample), ...unkept }],
  samples: [{ title: 'A new one' }],
};

export const webhooksSection: Section = {
  name: 'Webhooks',
  description: 'How `webhook_url` is told of the end, signed as Standard Webhooks are, with tries over hours.',
  operations: [deliveries, redeliver, show, rotate],
};
