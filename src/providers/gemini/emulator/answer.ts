import { randomBytes } from 'node:crypto';
import type { Dialect } from './dialect.js';
import type { Task } from './task.js';
import { promptUsageMetadata, usageMetadata, type Usage } from './usage.js';

/** What every answer of one call carries. */
export interface Signature {
  readonly modelVersion: string;
  readonly responseId: string;
}

export function sign({ model }: Task, dialect: Dialect): Signature {
  return { modelVersion: model.id, ...dialect.answer(), responseId: randomBytes(17).toString('base64url') };
}

/** The prompt itself is blocked: an answer without candidates. */
export function promptBlocked(usage: Usage, signature: Signature, dialect: Dialect): object {
  return {
    promptFeedback: dialect.promptFeedback,
    usageMetadata: promptUsageMetadata(usage, dialect),
    ...signature,
  };
}

/** The model ended without a picture and does not say why. */
export function noImage(usage: Usage, signature: Signature, dialect: Dialect): object {
  return {
    candidates: [{ content: { role: 'model' }, finishReason: 'NO_IMAGE', ...dialect.candidate }],
    usageMetadata: promptUsageMetadata(usage, dialect),
    ...signature,
  };
}

/** Thoughts where they are wanted, then text, then the pictures. */
export function pictured(
  task: Task,
  { text, pictures }: { readonly text: string; readonly pictures: readonly Uint8Array[] },
  usage: Usage,
  signature: Signature,
  dialect: Dialect,
): object {
  const thinks = task.model.thinkingLevels.length > 0;
  const images = pictures.map((bytes) => inlineData(task, bytes));
  const parts = [
    ...(thinks && task.config.thinkingConfig?.includeThoughts ? thoughts(images) : []),
    ...(text === '' ? [] : [{ text }]),
    ...images.map((image) => (thinks ? { ...image, thoughtSignature: randomBytes(20).toString('base64') } : image)),
  ];
  return {
    candidates: [{ content: { parts, role: 'model' }, finishReason: 'STOP', ...dialect.candidate }],
    usageMetadata: usageMetadata(usage, task, dialect),
    ...signature,
  };
}

/** Reasoning and a draft, neither of which is the answer. */
function thoughts(images: readonly object[]): readonly object[] {
  const reasoning = { text: '**Sketching the composition**\n\nI am blocking in the picture first.', thought: true };
  return [reasoning, ...images.slice(0, 1).map((draft) => ({ ...draft, thought: true }))];
}

function inlineData({ model }: Task, bytes: Uint8Array): object {
  return { inlineData: { mimeType: `image/${model.output}`, data: Buffer.from(bytes).toString('base64') } };
}
