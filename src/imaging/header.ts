import { imageFormats, type ImageFormat, type Input } from '../domain/request.js';
import { conversionFailed } from './conversion-failed.js';
import { peek } from './engine.js';

export interface Header extends Omit<Input, 'id' | 'bytes'> {
  readonly format: ImageFormat;
}

/** What the header tells, before anything is decoded and whatever its size; undefined where none of ours is found. */
export async function readHeader(bytes: Uint8Array): Promise<Header | undefined> {
  const found = await peek(bytes).catch(() => undefined);
  if (!found) return undefined;
  const format = imageFormats.find((known) => known === found.format) ?? 'avif';
  return {
    ...found.autoOrient,
    format,
    // Other pictures in an AVIF file are not frames.
    frames: format === 'avif' ? 1 : (found.pages ?? 1),
    turned: (found.orientation ?? 1) > 1,
    alpha: found.hasAlpha,
  };
}

/** The same of a picture that is to be converted, whose name begins the reason. Throws `conversion_failed`. */
export async function headerOf(bytes: Uint8Array, name = 'it'): Promise<Header> {
  const header = await readHeader(bytes);
  if (header) return header;
  throw conversionFailed(`${name} is not a PNG, JPEG, WebP, GIF or AVIF`);
}
