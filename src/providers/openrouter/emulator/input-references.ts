import { pictureFile } from '../../../domain/picture-file.js';
import type { Pixels } from '../../../domain/request.js';
import type { ImageModel } from './image-model.js';
import type { ImageRequest } from './image-request.js';
import { providerRejection, rejection } from './rejection.js';

export interface Reference {
  readonly pixels: Pixels;
  readonly bytes: Uint8Array;
}

const types = ['image/png', 'image/jpeg', 'image/webp'];

/** The pictures that came along; rejects more than the model takes, and any that its provider cannot read. */
export function readReferences({ input_references: given }: ImageRequest, model: ImageModel): readonly Reference[] {
  if (given.length > model.maxReferences) {
    throw rejection(400, `input_references must have at most ${model.maxReferences} items for this model`);
  }
  return given.map(({ image_url: { url } }) => readReference(url, model));
}

function readReference(url: string, { provider }: ImageModel): Reference {
  const [prefix, mime = ''] = /^data:([^;,]+);base64,/i.exec(url) ?? [];
  // Nothing outside is fetched from here, so a URL of the web is one that could not be fetched.
  if (prefix === undefined) throw rejection(400, `Failed to download image from ${url.slice(0, 100)}`);
  const base64 = url.slice(prefix.length);
  const bytes = Buffer.from(base64, 'base64');
  const pixels = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? open(bytes, mime.toLowerCase()) : undefined;
  if (!pixels) throw providerRejection(400, provider.name, unreadable(provider.slug));
  return { pixels, bytes };
}

function open(bytes: Buffer, mime: string): Pixels | undefined {
  const picture = pictureFile(bytes);
  return types.includes(mime) && mime === `image/${picture?.type}` ? picture : undefined;
}

/** A provider's own words for it, as they stand in OpenRouter's metadata. */
function unreadable(slug: string): string {
  const message = 'Unable to process input image.';
  if (slug === 'black-forest-labs') return JSON.stringify({ detail: message });
  const error =
    slug === 'openai'
      ? { message, type: 'image_generation_user_error', param: 'image', code: 'invalid_image_file' }
      : { code: 400, message, status: 'INVALID_ARGUMENT' };
  return JSON.stringify({ error }, undefined, 2);
}
