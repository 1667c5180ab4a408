import { imageFormats, type ImageFormat, type Input } from '../domain/request.js';
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
