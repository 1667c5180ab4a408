import { json, type Operation, type Section } from '../operation.js';
import { ref } from '../schema.js';
import { version } from '../../config/config.js';

const live: Operation = {
  ...{ id: 'isLive', method: 'get', path: '/health/live' },
  summary: 'Ask whether it runs',
  answers: [json(200, 'It does.', ref('Live'), { status: 'ok', version })],
  samples: [{ title: 'Is it there?' }],
};

const ready: Operation = {
  ...{ id: 'isReady', method: 'get', path: '/health/ready' },
  summary: 'Ask whether it wants requests',
  answers: [
    json(200, 'It does.', ref('Ready'), { status: 'ok', redis: 'ok', storage: 'ok', stopping: false }),
    {
      ...json(503, 'Redis is away or full, pictures cannot be stored, or it is stopping.', ref('Ready'), {
        ...{ status: 'unavailable', redis: 'away', storage: 'ok', stopping: false },
      }),
      headers: ['retry-after'],
    },
  ],
  samples: [{ title: 'Is it ready?' }],
};

const metrics: Operation = {
  ...{ id: 'getMetrics', method: 'get', path: '/metrics', scopes: ['admin'] },
  summary: 'Read the metrics',
  description:
    'For Prometheus: what this process did, and how the queues stand. Open to everybody with `HALFTONE_METRICS_OPEN`.',
  answers: [
    {
      ...{ status: 200, description: 'In the text format of Prometheus.' },
      content: { 'text/plain': { schema: { type: 'string' }, example: metricsExample() } },
    },
  ],
  samples: [{ title: 'All of them' }],
};

const document: Operation = {
  ...{ id: 'getOpenApi', method: 'get', path: '/docs-json' },
  summary: 'Get this reference for machines',
  answers: [
    json(
      200,
      'An OpenAPI 3.1 document.',
      { type: 'object', required: ['openapi', 'paths'] },
      { openapi: '3.1.1', paths: {} },
    ),
  ],
  samples: [{ title: 'The document' }],
};

const page: Operation = {
  ...{ id: 'getReference', method: 'get', path: '/docs' },
  summary: 'Read this reference',
  answers: [{ status: 200, description: 'This page.', content: { 'text/html': { schema: { type: 'string' } } } }],
  samples: [{ title: 'The page' }],
};

function metricsExample(): string {
  return [
    '# HELP halftone_offer_up 1 where a model at a provider is tried in its turn, 0 where it rests and is tried last.',
    '# TYPE halftone_offer_up gauge',
    'halftone_offer_up{provider="gemini",model="gemini-2.5-flash-image"} 1',
    '',
  ].join('\n');
}

export const operationsSection: Section = {
  name: 'Operations',
  description: 'For those who run it.',
  operations: [live, ready, metrics, document, page],
};
