import type { Pixels } from '../domain/request.js';
import { inTurns } from './in-turns.js';
import { decodeGrey, openRaster, type Raster } from './raster.js';

/** What of the model's picture is seen in the outermost pixels, so that a stroke too thin for a feather is edited too. */
const leastPart = 0.25;

/**
 * Lets the weights of a masked region begin with a part at its border and reach their own value some pixels inside.
 * Where they are 0 they stay it, and along the picture's edge there is no border. In place.
 */
export async function feather({ data: weights, ...pixels }: Raster): Promise<void> {
  const sigma = featherPixels(pixels) / 2;
  const { data: blurred } = await decodeGrey(
    openRaster({ data: weights, ...pixels })
      .threshold(1)
      .blur(sigma),
  );
  const parts = partsBy(sigma);
  await inTurns(weights.length, (from, to) => {
    for (let pixel = from; pixel < to; pixel += 1) {
      const inside = blurred[pixel] ?? 255;
      if (inside < 255) weights[pixel] = (weights[pixel] ?? 0) * (parts[inside] ?? 1) + 0.5;
    }
  });
}

/** About how far inside the whole weight is reached. A blur of less than two pixels would be none. */
function featherPixels({ width, height }: Pixels): number {
  return Math.min(8, Math.max(2, Math.round(Math.min(width, height) / 256)));
}

/** From what the blur leaves of the outermost pixels at a straight border to what it leaves far inside, which is all. */
function partsBy(sigma: number): Float32Array {
  const border = 127.5 + 255 * (0.2 / sigma);
  return Float32Array.from({ length: 256 }, (_, blurred) => {
    return leastPart + (1 - leastPart) * Math.max(0, (blurred - border) / (255 - border));
  });
}
