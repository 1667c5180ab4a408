import type { Content, GenerateContentRequest, Part } from '../../gemini/emulator/generate-content-request.js';
import type { LiveModel } from '../../gemini/emulator/live-models.js';
import { rejection, type Rejection } from '../../gemini/emulator/rejection.js';

/** Rejects what the Gemini API rejects in other words, and a turn without a role, which that takes. */
export function checkRequest({ contents = [], generationConfig }: GenerateContentRequest, model: LiveModel): void {
  if (contents.length === 0) throw unable('at least one contents field is required.');
  for (const content of contents) checkContent(content, model);
  const { candidateCount = 1 } = generationConfig ?? {};
  if (candidateCount === 1) return;
  throw rejection(
    400,
    `Unable to submit request because candidateCount must be 1 but the entered value was ${candidateCount}. ` +
      'Update the candidateCount value and try again.',
  );
}

function checkContent({ role, parts = [] }: Content, model: LiveModel): void {
  if (role !== 'user' && role !== 'model') throw rejection(400, 'Please use a valid role: user, model.');
  if (parts.length === 0) {
    throw unable('it must include at least one parts field, which describes the prompt input.');
  }
  for (const part of parts) checkPart(part, model);
}

function checkPart({ text, inlineData, fileData }: Part, { inputMimes }: LiveModel): void {
  const picture = inlineData ?? fileData;
  if (!picture && !text) throw unable('it must have a text parameter.');
  if (!picture) return;
  const { mimeType } = picture;
  if (!mimeType) {
    const field = inlineData ? 'inlineData' : 'fileData';
    throw unable(`it has an empty mimeType parameter in ${field}. Add a value to the parameter and try again.`);
  }
  if (inputMimes.includes(mimeType)) return;
  throw unable(
    `it has a mimeType parameter with value ${mimeType}, which is not supported. Update the mimeType and try again.`,
  );
}

function unable(reason: string): Rejection {
  const manual = 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/gemini';
  return rejection(400, `Unable to submit request because ${reason} Learn more: ${manual}`);
}
