import { liveModels, type LiveModel } from '../../gemini/emulator/live-models.js';
import { publisherModelNotFound } from './errors.js';
import type { Resource } from './resource.js';

/** Vertex AI's model cards: only the 2.5 model is anywhere but `global`. */
const regions25: readonly string[] = [
  ...['us-central1', 'us-east1', 'us-east4', 'us-east5', 'us-south1', 'us-west1', 'us-west4'],
  ...['europe-central2', 'europe-north1', 'europe-southwest1', 'europe-west1', 'europe-west4', 'europe-west8'],
];

/** The model, where its location has it; the ids are those that are live at the Gemini API. */
export function modelAt(resource: Resource): LiveModel {
  const model = liveModels.find(({ id }) => id === resource.model);
  if (!model || !isServed(model, resource.location)) throw publisherModelNotFound(resource);
  return model;
}

function isServed({ id }: LiveModel, location: string): boolean {
  return location === 'global' || (id === 'gemini-2.5-flash-image' && regions25.includes(location));
}
