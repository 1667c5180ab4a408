import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import type { Drawing } from '../../src/domain/emulator.js';
import type { ImageFormat } from '../../src/domain/request.js';

/** One colour, from prompt and seed, half transparent where that is asked; without a seed from the number of the drawing. */
export function flatPicture(drawing: Drawing, number: number): Promise<Buffer> {
  const { width, height, format, prompt, seed, black, transparent } = drawing;
  const colour = createHash('sha256').update(`${prompt}|${seed ?? `#${number}`}`);
  const [r = 0, g = 0, b = 0] = black ? [] : colour.digest();
  const background = { r, g, b, alpha: transparent ? 0.5 : 1 };
  return encoders[format](sharp({ create: { width, height, channels: transparent ? 4 : 3, background } })).toBuffer();
}

/** As fast as they go: there is nothing to be made small. */
const encoders: Readonly<Record<ImageFormat, (picture: Sharp) => Sharp>> = {
  png: (picture) => picture.png({ compressionLevel: 1 }),
  jpeg: (picture) => picture.jpeg(),
  webp: (picture) => picture.webp({ effort: 0 }),
  gif: (picture) => picture.gif({ effort: 1 }),
  avif: (picture) => picture.avif({ effort: 0 }),
};
