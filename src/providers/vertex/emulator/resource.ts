import type { EmulatedCall } from '../../../domain/emulator.js';
import { rejection } from '../../gemini/emulator/rejection.js';

/** A model as a call's path names it. */
export interface Resource {
  readonly version: string;
  /** Absent in express mode, where the key tells it. */
  readonly project?: string;
  readonly location: string;
  readonly model: string;
  /** What is to be done with it, such as `generateContent`. */
  readonly method: string;
}

const path =
  /^\/(v1|v1beta1)(?:\/projects\/([^/]+)\/locations\/([^/]+))?\/publishers\/google\/models\/([^/:]+):(generateContent|predict)$/;

/** Rejects what is no method of the API. Express mode names no location: it is global. */
export function readResource({ method: verb, path: given }: EmulatedCall): Resource {
  const [, version, project, location = 'global', model, method] = path.exec(given) ?? [];
  if (verb !== 'POST' || !version || !model || !method) throw rejection(404, 'Requested entity was not found.');
  return { version, project, location, model, method };
}

export function nameOf({ project, location, model }: Resource): string {
  const parent = project === undefined ? '' : `projects/${project}/locations/${location}/`;
  return `${parent}publishers/google/models/${model}`;
}
