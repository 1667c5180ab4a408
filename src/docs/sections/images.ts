import { dryRunExample } from '../examples/dry-run.js';
import { editEvents, pictureEvents } from '../examples/image-events.js';
import { imagesExample, photo } from '../examples/images.js';
import type { Answer, Operation, Sample, Section } from '../operation.js';
import { dryRun } from '../parameters.js';
import { ref } from '../schema.js';
import { errorsOfBeginning, errorsOfPictures, errorsOfWaiting, errorsOfWords } from './image-errors.js';

const model = 'gemini-2.5-flash-image';
const generation = { model, prompt: 'a lighthouse at dusk', size: '1024x1024' };
const edit = { model, prompt: 'make it night' };
const images = [{ image_url: photo }];
/** Not found are the pictures of a request that is sent again, under its Idempotency-Key, when they are gone. */
const errors = [...errorsOfWords, ...errorsOfBeginning, ...errorsOfWaiting, 'not_found'] as const;
const errorsOfEdits = [...errors, ...errorsOfPictures, 'invalid_form'] as const;

/** `events`: an example of those that stream the pictures. */
function answers(events: string): readonly Answer[] {
  return [
    {
      status: 200,
      description: 'The pictures; with `stream` events; with `dryRun` what it would come to.',
      headers: ['X-Halftone-Provider', 'X-Halftone-Model', 'X-Halftone-Cost', 'X-Halftone-Sandbox'],
      content: {
        'application/json': {
          schema: { anyOf: [ref('Images'), ref('DryRun')] },
          examples: { pictures: { value: imagesExample }, 'dry run': { value: dryRunExample } },
        },
        'text/event-stream': { schema: { type: 'string' }, example: events, 'x-events': streamed },
      },
    },
  ];
}

const streamed = {
  ...named(['image_generation.completed', 'image_edit.completed'], ref('ImageCompleted')),
  ...named(['image_generation.partial_image', 'image_edit.partial_image'], ref('ImageDraft')),
  error: ref('Error', 'Pictures that are missing, at the end.'),
};

function named(names: readonly string[], schema: object) {
  return Object.fromEntries(names.map((name) => [name, { ...schema }]));
}

const forms = (form: string, json: string) => ({
  required: true,
  content: { 'multipart/form-data': ref(form), 'application/json': ref(json) },
});
const asStream = (sample: object): Sample => ({ title: 'One by one', flags: '-N', ...sample });

const generate: Operation = {
  ...{ id: 'createImage', method: 'post', path: '/images/generations', scopes: ['images'] },
  summary: 'Make pictures',
  description:
    'From text alone. A field that is null or empty counts as not said; fields that are not ours go to the provider as they are.',
  parameters: [dryRun],
  body: { required: true, content: { 'application/json': ref('GenerationRequest') } },
  answers: answers(pictureEvents),
  errors,
  samples: [
    { title: 'A picture', json: generation },
    asStream({ json: { ...generation, n: 2, stream: true } }),
    { title: 'What it would cost', query: 'dryRun=true', json: { ...generation, size: '16:9', n: 4 } },
  ],
};

const change: Operation = {
  ...{ id: 'editImage', method: 'post', path: '/images/edits', scopes: ['images'] },
  summary: 'Edit pictures',
  description:
    'Uploads as a form, or URLs and base64 as JSON. With a mask only the masked region changes, on every model.',
  parameters: [dryRun],
  body: forms('EditForm', 'EditRequest'),
  answers: answers(editEvents),
  errors: errorsOfEdits,
  samples: [
    { title: 'An upload', form: { ...edit, image: '@photo.png' } },
    { title: 'In JSON', json: { ...edit, images } },
    asStream({ json: { ...edit, images, stream: true } }),
  ],
};

const vary: Operation = {
  ...{ id: 'createImageVariation', method: 'post', path: '/images/variations', scopes: ['images'] },
  summary: 'Vary a picture',
  description: 'An edit that asks for a variation, on every model that edits; `prompt` may say more.',
  parameters: [dryRun],
  body: forms('VariationForm', 'VariationRequest'),
  answers: answers(editEvents),
  errors: errorsOfEdits,
  samples: [
    { title: 'An upload', form: { model, image: '@photo.png' } },
    { title: 'In JSON', json: { model, images } },
  ],
};

export const imagesSection: Section = {
  name: 'Images',
  description: 'The Images API of OpenAI. The same routes stand under `/openai/v1` and `/v1`.',
  bases: ['/openai/v1', '/v1'],
  operations: [generate, change, vary],
};
