import { pictureFile } from '../../../domain/picture-file.js';
import type { Pixels } from '../../../domain/request.js';

export interface InputPicture {
  readonly pixels: Pixels;
  /** Its bytes, where a picture can be drawn over them: not over a gif. */
  readonly over?: Uint8Array;
}

/** A whole png, jpeg, webp or gif, by its own bytes; undefined for any others. */
export function readPicture(bytes: Buffer): InputPicture | undefined {
  const pixels = pictureFile(bytes);
  if (!pixels || !known.includes(pixels.type)) return undefined;
  return { pixels, over: pixels.type === 'gif' ? undefined : bytes };
}

const known = ['png', 'jpeg', 'webp', 'gif'];
