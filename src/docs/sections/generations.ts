import { progressExample } from '../examples/progress.js';
import { recordExample } from '../examples/record.js';
import { type Answer, json, type Operation, type Section } from '../operation.js';
import { generationId, lastEventId, prefer } from '../parameters.js';
import { ref } from '../schema.js';
import { errorsOfBeginning, errorsOfPictures, errorsOfWords } from './image-errors.js';
import { jobs } from './jobs.js';
import { list, purge } from './history.js';

const path = '/platform/v1/generations';
const begun: readonly Answer[] = [
  {
    ...json(200, 'The finished record: it was done in the time of `Prefer`.', ref('Generation'), recordExample),
    ...whereItIs(),
  },
  { ...json(202, 'The record, of work that goes on.', ref('Generation'), unfinished()), ...whereItIs() },
];

const create: Operation = {
  ...{ id: 'createGeneration', method: 'post', path, scope: 'platform' },
  summary: 'Begin a generation',
  description: 'The body of a generation or, with `images`, of an edit in JSON. It needs no open connection.',
  parameters: [prefer],
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
  ],
};

const get: Operation = {
  ...{ id: 'getGeneration', method: 'get', path: `${path}/{id}`, scope: 'platform' },
  summary: 'Look at a generation',
  description: 'The record as it is now; the URLs of its pictures are signed anew.',
  parameters: [generationId],
  answers: [json(200, 'The record.', ref('Generation'), recordExample)],
  errors: ['not_found'],
  samples: [{ title: 'The record' }],
};

const events: Operation = {
  ...{ id: 'followGeneration', method: 'get', path: `${path}/{id}/events`, scope: 'platform' },
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
  ...{ id: 'cancelGeneration', method: 'post', path: `${path}/{id}/cancel`, scope: 'platform' },
  summary: 'Cancel a generation',
  description:
    'What has not begun never does; what runs is stopped where the provider can. One that has ended stays as it is.',
  parameters: [generationId],
  answers: [json(200, 'The record as it is then.', ref('Generation'), recordExample)],
  errors: ['not_found'],
  samples: [{ title: 'Stop it' }],
};

const rerun: Operation = {
  ...{ id: 'rerunGeneration', method: 'post', path: `${path}/{id}/rerun`, scope: 'platform' },
  summary: 'Run a generation again',
  description: 'As it was, or with the changes in the body; null takes a field away. It starts from the same pictures.',
  parameters: [generationId, prefer],
  body: { required: false, content: { 'application/json': ref('RerunRequest') } },
  answers: begun,
  errors: [
    ...errorsOfWords.filter((code) => code !== 'unsupported_media_type'),
    ...errorsOfBeginning,
    'not_found',
    'conflict',
  ],
  samples: [{ title: 'As it was' }, { title: 'With changes', json: { prompt: 'a lighthouse at dawn', size: null } }],
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
