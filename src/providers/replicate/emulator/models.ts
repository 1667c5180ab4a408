import { flux2Dev } from './flux-2-dev.js';
import { hostedFlux2 } from './flux-2.js';
import type { Model } from './model.js';
import { nanoBananas } from './nano-banana.js';
import { openFlux } from './open-flux.js';
import { proFlux } from './pro-flux.js';

const models: ReadonlyMap<string, Model> = new Map(
  [...nanoBananas, ...openFlux, ...proFlux, ...hostedFlux2, flux2Dev].map((model) => [model.id, model]),
);

export function findModel(id: string): Model | undefined {
  return models.get(id);
}
