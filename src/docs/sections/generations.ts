import { dryRunExample } from '../examples/dry-run.js';
import { progressExample } from '../examples/progress.js';
import { recordExample } from '../examples/record.js';
import { type Answer, json, type Operation, type Section } from '../operation.js';
import { dryRun, generationId, lastEventId, prefer } from '../parameters.js';
import { ref } from '../schema.js';
import { errorsOfBeginning, errorsOfPictures, errorsOfWords } from './image-errors.js';
import { jobs } from './jobs.js';
import { list, purge } from './history.js';

const path = '/platform/v1/generations';
const begun: readonly Answer[] = [
  {
    ...{
      status: 200,
      description: 'The finished record, if it was done in the time of `Prefer`; with `dryRun` what it would come to.',
    },
    content: {
      'application/json': {
        schema: { anyOf: [ref('Generation'), ref('DryRun')] },
        examples: { record: { value: recordExample }, 'dry run': { value: dryRunExample } },
      },
    },
    ...whereItIs(),
  },
  { ...json(202, 'The record, of work that goes on.', ref('Generation'), unfinished()), ...whereItIs() },
];

const create: Operation = {
  ...{ id: 'createGeneration', method: 'post', path, scopes: ['platform'] },
  summary: 'Begin a generation',
  description: 'The body of a generation or, with `images`, of an edit in JSON. It needs no open connection.',
  parameters: [dryRun, prefer],
  body: { required: true, content: { 'application/json': ref('PlatformRequest') } },
  answers: begun,
  errors: [...errorsOfWords, ...errorsOfPictures, ...errorsOfBeginning],
  samples: [
    {
      title: 'Two pictures',
      headers: { Prefer: 'wait=30' },
      json: {
        model: 'gemini-2.5-flash-image',
        prompt: 'a lighthouse at dusk',
        n: 2,
        halftone: { tags: ['catalogue'] },
      },
    },
    {
      ...{ title: 'What it would cost', query: 'dryRun=true' },
      json: { model: 'gemini-2.5-flash-image', prompt: 'a lighthouse at dusk', n: 2 },
    },
  ],
};

const get: Operation = {
  ...{ id: 'getGeneration', method: 'get', path: `${path}/{id}`, scopes: ['platform'] },
  summary: 'Look at a generation',
  description: 'The record as it is now; the URLs of its pictures are signed anew.',
  parameters: [generationId],
  answers: [json(200, 'The record.', ref('Generation'), recordExample)],
  errors: ['not_found'],
  samples: [{ title: 'The record' }],
};

const events: Operation = {
  ...{ id: 'followGeneration', method: 'get', path: `${path}/{id}/events`, scopes: ['platform'] },
  summary: 'Follow a generation',
  description: 'Each step as a server-sent event, at last the end with the record.',
  parameters: [generationId, lastEventId],
  answers: [
    {
      status: 200,
      description: 'The events.',
      content: {
        'text/event-stream': {
          schema: { type: 'string' },
          example: progressExample,
          'x-events': {
            ...Object.fromEntries(['queued', 'rendering', 'converting'].map((step) => [step, ref('Progress')])),
            ...Object.fromEntries(['done', 'failed', 'cancelled'].map((end) => [end, ref('Generation')])),
          },
        },
      },
    },
    { status: 204, description: 'It has ended, and you know: nothing is to come.' },
  ],
  errors: ['not_found'],
  samples: [{ title: 'As it goes', flags: '-N' }],
};

const cancel: Operation = {
  ...{ id: 'cancelGeneration', method: 'post', path: `${path}/{id}/cancel`, scopes: ['platform'], uncounted: true },
  summary: 'Cancel a generation',
  description:
    'What has not begun never does; what runs is stopped where the provider can. One that has ended stays as it is. A key that has had its minute may still do it.',
  parameters: [generationId],
  answers: [json(200, 'The record as it is then.', ref('Generation'), recordExample)],
  errors: ['not_found'],
  samples: [{ title: 'Stop it' }],
};

const rerun: Operation = {
  ...{ id: 'rerunGeneration', method: 'post', path: `${path}/{id}/rerun`, scopes: ['platform'] },
  summary: 'Run a generation again',
  description: 'As it was, or with the changes in the body; null takes a field away. It starts from the same pictures.',
  parameters: [generationId, dryRun, prefer],
  body: { required: false, content: { 'application/json': ref('RerunRequest') } },
  answers: begun,
  errors: [
    ...errorsOfWords.filter((code) => code !== 'unsupported_media_type'),
    ...errorsOfBeginning,
    'not_found',
    'conflict',
  ],
  samples: [
    { title: 'As it was' },
    { title: 'What it would cost', query: 'dryRun=true' },
    { title: 'With changes', json: { prompt: 'a lighthouse at dawn', size: null } },
  ],
};

function whereItIs(): Pick<Answer, 'headers'> {
  return { headers: ['Location', 'Preference-Applied'] };
}

function unfinished() {
  const timings = { ...recordExample.timings, started: null, finished: null, queued_ms: null, total_ms: null };
  return { ...recordExample, status: 'queued', attempts: [], data: [], usage: null, cost: 0, timings };
}

export const generationsSection: Section = {
  name: 'Generations',
  description:
    'Work as durable jobs, which needs no open connection: begun, followed, stopped, made again, found, forgotten.',
  operations: [create, list, get, events, cancel, rerun, purge, jobs],
};
