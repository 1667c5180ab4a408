import { GenerationRequest } from '../../openai/generation.request.js';
import { HalftoneOptions } from '../../openai/halftone.options.js';
import { schemaOf } from '../../openai/field.schema.js';
import { described, oneOf, orNull, ref, text, type ObjectSchema } from '../schema.js';
import { picture, pictures } from './pictures.js';

const options = described<HalftoneOptions>(schemaOf(HalftoneOptions), {
  fit: 'How the asked pixels are reached: `auto` scales and cuts only where that is honest, `cover`, `contain` and `fill` always, `none` never.',
  strict: 'Refuse instead of dropping a hint that the model lacks.',
  providers: 'Order and allow-list of providers.',
  fallback: 'Whether other providers are tried; `true` unless told.',
  reroute_refused: 'Let another provider try what one refused.',
  unknown_outcome: 'What becomes of a call of which nobody knows the end: `fail`, or `retry`, which may buy it again.',
  partial: 'What becomes of the others if one picture cannot be had: `deliver` or `fail`.',
  timeout_ms: 'Stops the work after so many milliseconds.',
  tags: 'Kept in the record, and counted in the usage.',
});

const fields = described<GenerationRequest>(schemaOf(GenerationRequest), {
  prompt: 'What to make or, in an edit, what to change.',
  model:
    'An id of `GET /models`, an alias, or `provider/model`; may be left out where the installation or the key has a default.',
  n: 'How many pictures.',
  size: '`WIDTHxHEIGHT` in exact pixels, a ratio such as `16:9`, or `auto`.',
  aspect_ratio: 'The shape alone; the nearest that the model makes is taken.',
  resolution: 'The scale alone: `0.5K`, `1K`, `2K`, `4K`, or megapixels; the nearest that the model makes is taken.',
  quality: 'In the words of the model; dropped and reported where it has none.',
  style: 'In the words of the model; dropped and reported where it has none.',
  seed: 'The same seed and prompt give similar pictures; picture i of several gets seed + i.',
  background: 'Whether the background is transparent.',
  response_format: 'Pictures as signed URLs, or as base64 in the answer.',
  output_format: "The file format; the provider's own unless told.",
  output_compression: 'Quality of jpeg, webp and avif.',
  user: 'Passed on where the provider takes it.',
  stream: 'Answer with server-sent events, each picture as soon as it is ready.',
  partial_images: 'Drafts of each picture on the way, of models that make them.',
  halftone: 'What the contract of OpenAI has no words for; never sent to a provider.',
});
const generation: ObjectSchema['properties'] = {
  ...fields.properties,
  halftone: ref('HalftoneOptions', fields.properties.halftone?.description as string),
};
const ofStreams = ['stream', 'partial_images'];
const asynchronous = {
  ...Object.fromEntries(Object.entries(generation).filter(([name]) => !ofStreams.includes(name))),
  response_format: oneOf(['url'], 'Records carry signed URLs, whatever the default of the key.'),
};
const webhook_url = text('Where the end is told: https and public, or opened by `HALFTONE_EGRESS_ALLOW`.');

/** Whatever else is in it goes to the provider untouched. */
function bodyOf(properties: ObjectSchema['properties'], required: readonly string[]): ObjectSchema {
  return { type: 'object', required, properties, additionalProperties: true };
}

const { required } = fields;
const nullable = Object.entries({ ...asynchronous, webhook_url }).map(
  ([name, schema]) => [name, orNull(schema)] as const,
);

export const requestSchemas = {
  HalftoneOptions: options,
  GenerationRequest: bodyOf(generation, required),
  EditRequest: bodyOf({ ...generation, images: pictures, mask: picture }, [...required, 'images']),
  VariationRequest: bodyOf({ ...generation, images: pictures }, ['images']),
  PlatformRequest: bodyOf({ ...asynchronous, images: pictures, mask: picture, webhook_url }, required),
  RerunRequest: bodyOf(Object.fromEntries(nullable), []),
};
