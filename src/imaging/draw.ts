import { createHash, randomUUID } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import type { Drawing } from '../domain/emulator.js';
import type { ImageFormat, Pixels } from '../domain/request.js';
import { inSlot, open } from './engine.js';
import { write } from './letters.js';
import { replaceMasked } from './masked.js';
import { openRaster } from './raster.js';
import { paintScene } from './scene.js';

/** Painted this small at most and then enlarged, which is fast at any size. */
const sceneSide = 256;

/**
 * A landscape marked SANDBOX, made of seed and prompt alone; without a seed one that is like no other. Over a picture
 * it is half transparent, and within a mask if there is one; a picture that does not open here is left out.
 */
export function draw(drawing: Drawing): Promise<Uint8Array> {
  const { width, height, format } = drawing;
  const scale = Math.min(1, sceneSide / Math.max(width, height));
  const small = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  return inSlot(async () => {
    const scene = sharp(paint(drawing, small), { raw: { ...small, channels: 3 } });
    const enlarged = scene.resize(width, height, { fit: 'fill', kernel: 'linear' });
    const drawn = (await over(drawing, enlarged)) ?? enlarged;
    const whole = await within(drawing, drawn);
    const cut = drawing.transparent && format !== 'jpeg';
    return encoders[format](cut ? await cutOut(whole, drawing) : whole).toBuffer();
  });
}

async function over({ width, height, over: below, black }: Drawing, scene: Sharp): Promise<Sharp | undefined> {
  if (!below || black) return undefined;
  try {
    const picture = await open(below, 'first')
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(width, height, { fit: 'fill' })
      .toColourspace('srgb')
      .raw()
      .toBuffer();
    const veil = await scene.clone().ensureAlpha(0.5).raw().toBuffer();
    return sharp(picture, { raw: { width, height, channels: 3 } })
      .composite([{ input: veil, raw: { width, height, channels: 4 } }])
      .removeAlpha();
  } catch {
    return undefined;
  }
}

/** Only the masked region of what is below is drawn anew. */
async function within({ over: source, within: marked, black, width, height }: Drawing, drawn: Sharp): Promise<Sharp> {
  if (!source || !marked || black) return drawn;
  const raster = await replaceMasked(await drawn.png({ compressionLevel: 0 }).toBuffer(), { source, ...marked });
  return openRaster(raster).flatten({ background: 'white' }).resize(width, height, { fit: 'fill' });
}

/** Takes a border away, so narrow that the letters stay. */
async function cutOut(whole: Sharp, { width, height }: Pixels): Promise<Sharp> {
  const border = Math.ceil(Math.min(width, height) / 64);
  const alpha = Buffer.alloc(width * height);
  for (let y = border; y < height - border; y += 1) alpha.fill(255, y * width + border, (y + 1) * width - border);
  const colours = await whole.removeAlpha().toColourspace('srgb').raw().toBuffer();
  const raw = { width, height };
  return sharp(colours, { raw: { ...raw, channels: 3 } }).joinChannel(alpha, { raw: { ...raw, channels: 1 } });
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
