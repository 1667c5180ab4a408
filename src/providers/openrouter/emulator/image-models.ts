import { fluxModels } from './flux-models.js';
import { googleModels } from './google-models.js';
import type { ImageModel } from './image-model.js';
import { openaiModels } from './openai-models.js';
import { rejection, type Rejection } from './rejection.js';

export const imageModels: readonly ImageModel[] = [...googleModels, ...fluxModels, ...openaiModels];

/** Ids that were served once, and that no provider answers any more in November 2026. */
const retired = new Set([
  'google/gemini-2.5-flash-image-preview',
  'google/gemini-3-pro-image-preview',
  'google/gemini-3.1-flash-image-preview',
  'google/gemini-3.1-flash-image',
  'openai/gpt-image-1',
]);

export function imageModel(id: string): ImageModel {
  const model = imageModels.find((known) => known.id === id);
  if (model) return model;
  throw retired.has(id) ? noEndpoints(id) : rejection(400, `${id} is not a valid model ID`);
}

export function noEndpoints(id: string): Rejection {
  return rejection(404, `No endpoints found for ${id}.`);
}
