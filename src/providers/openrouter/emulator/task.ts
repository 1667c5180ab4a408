import type { ImageFormat } from '../../../domain/request.js';
import { settleGeometry, type Geometry } from './geometry.js';
import type { ImageModel } from './image-model.js';
import { imageModel } from './image-models.js';
import type { ImageRequest } from './image-request.js';
import { readReferences, type Reference } from './input-references.js';
import { rejection } from './rejection.js';

/** A request that its model takes. */
export interface Task extends Geometry {
  readonly model: ImageModel;
  readonly prompt: string;
  readonly count: number;
  readonly seed?: number;
  readonly format: ImageFormat;
  /** Of OpenAI's models only. */
  readonly quality?: string;
  readonly references: readonly Reference[];
}

/** Rejects what the model's endpoint does not support. */
export function settleTask(request: ImageRequest): Task {
  const model = imageModel(request.model);
  checkProvider(request, model);
  if (request.n > model.maxImages) throw rejection(400, `n must be at most ${model.maxImages} for this model`);
  checkSupport(request, model);
  const references = readReferences(request, model);
  return {
    ...settleGeometry(request, model, references.at(model.follows)?.pixels),
    model,
    prompt: request.prompt,
    count: request.n,
    seed: request.seed,
    format: formatOf(request, model),
    quality: request.quality,
    references,
  };
}

/** Preferences that leave no provider over. */
function checkProvider(
  { provider: { only, ignore = [] } = {} }: ImageRequest,
  { provider: { slug } }: ImageModel,
): void {
  if (!ignore.includes(slug) && (!only || only.includes(slug))) return;
  throw rejection(404, 'No allowed providers are available for the selected model.');
}

/** A parameter that an endpoint does not list is unsupported; of quality and compression alone it is told that they are ignored. */
function checkSupport({ seed, background, quality, stream }: ImageRequest, model: ImageModel): void {
  if (seed !== undefined && !model.seed) throw unsupported('seed');
  if (background !== undefined && !model.backgrounds.includes(background)) throw unsupported('background', background);
  const qualities = model.qualities && ['auto', ...Object.keys(model.qualities)];
  if (quality !== undefined && qualities && !qualities.includes(quality)) throw unsupported('quality', quality);
  // Elsewhere the flag is ignored. What OpenAI's models stream, this stand-in does not.
  if (stream && model.streams) throw unsupported('stream');
}

function formatOf({ output_format: asked }: ImageRequest, { formats }: ImageModel): ImageFormat {
  if (asked === undefined) return formats[0];
  const format = formats.length > 1 ? formats.find((known) => known === asked) : undefined;
  if (!format) throw unsupported('output_format', asked);
  return format;
}

function unsupported(field: string, value?: string): Error {
  return rejection(400, `${field}${value === undefined ? '' : ` ${value}`} is not supported for this model`);
}
