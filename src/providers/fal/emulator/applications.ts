import type { EmulatedAnswer } from '../../../domain/emulator.js';
import { fluxFamily } from './flux-family.js';
import { gptImageFamily } from './gpt-image.js';
import type { Model } from './model.js';
import { nanoBananaFamily } from './nano-banana-family.js';
import { described, recorded } from './recordings.js';

const models: ReadonlyMap<string, Model> = new Map(
  [...nanoBananaFamily, ...fluxFamily, ...gptImageFamily].map((model) => [model.id, model]),
);
const applications = new Set([...models.keys()].map(applicationOf));

/** The model at a path, or fal's 404: for an application that it does not know, or for a path below one that it does. */
export function findModel(path: string): { readonly model: Model } | { readonly missing: EmulatedAnswer } {
  const id = path.slice(1);
  const model = models.get(id);
  if (model) return { model };
  const application = applicationOf(id);
  if (!applications.has(application)) return { missing: unknownApplication(id) };
  return { missing: described(404, `Path ${id.slice(application.length) || '/'} not found`) };
}

/** Owner and app: what is left of a model's id where requests are asked for. */
export function applicationOf(id: string): string {
  return id.split('/', 2).join('/');
}

export function unknownApplication(id: string): EmulatedAnswer {
  return recorded('fal-404-application', { detail: `Application '${applicationOf(id).split('/').at(-1)}' not found` });
}
