import { createHash, randomUUID } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import type { Drawing } from '../domain/emulator.js';
import type { ImageFormat, Pixels } from '../domain/request.js';
import { inSlot } from './engine.js';
import { write } from './letters.js';
import { paintScene } from './scene.js';

/** Painted this small at most and then enlarged, which is fast at any size. */
const sceneSide = 256;

/** A landscape marked SANDBOX, made of seed and prompt alone; without a seed one that is like no other. */
export function draw(drawing: Drawing): Promise<Uint8Array> {
  const { width, height, format } = drawing;
  const scale = Math.min(1, sceneSide / Math.max(width, height));
  const small = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  return inSlot(() => {
    const picture = sharp(paint(drawing, small), { raw: { ...small, channels: 3 } });
    return encoders[format](picture.resize(width, height, { fit: 'fill', kernel: 'linear' })).toBuffer();
  });
}

function paint({ prompt, seed, black }: Drawing, small: Pixels): Uint8ClampedArray {
  if (black) return new Uint8ClampedArray(small.width * small.height * 3);
  const hash = createHash('sha256')
    .update(`${seed ?? randomUUID()} ${prompt}`)
    .digest();
  const scene = paintScene(small, hash.readUInt32LE());
  write(['SANDBOX', prompt.slice(0, 40)], scene, small);
  return scene;
}

/** The fastest settings: these pictures are made for every test and kept for none. */
const encoders: Readonly<Record<ImageFormat, (picture: Sharp) => Sharp>> = {
  png: (picture) => picture.png({ compressionLevel: 2 }),
  jpeg: (picture) => picture.jpeg({ quality: 90 }),
  webp: (picture) => picture.webp({ effort: 0 }),
  gif: (picture) => picture.gif({ effort: 1, colours: 64, dither: 0 }),
  avif: (picture) => picture.avif({ effort: 0 }),
};
