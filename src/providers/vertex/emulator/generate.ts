import type { EmulatedAnswer, EmulatorTools } from '../../../domain/emulator.js';
import { generateContent } from '../../gemini/emulator/generate-content.js';
import { readRequest } from '../../gemini/emulator/generate-content-request.js';
import { publisherModelNotFound } from './errors.js';
import { dialectFor } from './dialect.js';
import { modelAt } from './locations.js';
import { outputOf } from './output.js';
import { checkRequest } from './request-faults.js';
import { vertexMessage } from './request-message.js';
import type { Resource } from './resource.js';

/** The paid call: the Gemini API's own, after the checks that Vertex AI has before it. */
export async function generate(resource: Resource, body: Uint8Array, tools: EmulatorTools): Promise<EmulatedAnswer> {
  // Imagen, whose method this is, was shut down in August 2026.
  if (resource.method === 'predict') throw publisherModelNotFound(resource);
  const request = readRequest(body, vertexMessage(resource.version));
  const model = modelAt(resource);
  checkRequest(request, model);
  return generateContent(
    { request, model: { ...model, output: outputOf(request, model) } },
    dialectFor(resource),
    tools,
  );
}
