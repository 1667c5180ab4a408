import { createHash, createHmac } from 'node:crypto';
import type { ImageRequest } from '../domain/request.js';
import type { SentPicture, SentPictures } from './inputs.js';

/**
 * The same for the same request, however its JSON was ordered and whether it came as a form; pictures count by their
 * SHA-256, or by the URL they are to be fetched from. A rerun is another request than the one that it repeats. Keyed, so that nobody can try prompts against what Redis holds.
 */
export function fingerprintOf(
  request: ImageRequest & { readonly webhookUrl?: string; readonly rerunOf?: string },
  pictures: SentPictures | undefined,
  secret: string,
): string {
  const inputs = pictures?.inputs.map(digestOf) ?? [];
  const mask = pictures?.mask && digestOf(pictures.mask);
  return createHmac('sha256', secret)
    .update(ordered({ ...request, inputs, mask }))
    .digest('hex');
}

function digestOf(picture: SentPicture): string {
  if ('received' in picture) return `sha256:${picture.received.sha256}`;
  const bytes = inlineBytes(picture.url);
  return bytes ? `sha256:${createHash('sha256').update(bytes).digest('hex')}` : picture.url;
}

/** Of a picture that is in the text itself, which is the same picture however it is sent. */
function inlineBytes(url: string): Buffer | undefined {
  const base64 = /^data:[^,]*;base64,(.*)$/is.exec(url)?.[1] ?? (/^[a-z][a-z\d+.-]*:/i.test(url) ? undefined : url);
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

/** JSON whose fields stand in one order, at every depth. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
