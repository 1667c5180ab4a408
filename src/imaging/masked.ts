import { maximumMaskedPixels } from '../domain/picture-limits.js';
import type { MaskConvention, Pixels } from '../domain/request.js';
import { blend } from './blend.js';
import { conversionFailed } from './conversion-failed.js';
import { bytesOf, open, type Opening, type Source } from './engine.js';
import { feather } from './feather.js';
import { headerOf } from './header.js';
import { inTurns } from './in-turns.js';
import { maskNoise, maskWeights } from './mask.js';
import { decode, type Raster } from './raster.js';

const either = 'it or the picture that was edited';

/** What a model without masks was to leave alone. */
export interface Masked {
  /** The picture that was to be edited. */
  readonly source: Source;
  readonly mask: Source;
  readonly convention: MaskConvention;
}

/**
 * The source, upright and in its own pixels, with the model's picture (stretched to them) in the masked region alone:
 * everywhere else every byte is the source's. Without a slot of its own, for use inside one.
 */
export async function replaceMasked(picture: Uint8Array, masked: Masked, opening?: Opening): Promise<Raster> {
  const source = await bytesOf(masked.source);
  const [under, over] = [await headerOf(source, either), await headerOf(picture, either)];
  const pixels: Pixels = { width: under.width, height: under.height };
  if (pixels.width * pixels.height > maximumMaskedPixels) {
    throw conversionFailed(`a part can be replaced in pictures of up to ${maximumMaskedPixels / 1e6} megapixels`);
  }
  await opening?.(pixels, 3);
  // The weights first, because only they need more memory on the way than they take in the end.
  const weights = await maskWeights(await bytesOf(masked.mask), masked.convention, pixels);
  await quieten(weights.data);
  await feather(weights);
  const channels = under.alpha || over.alpha ? 4 : 3;
  const canvas = await decode(open(source, 'first').autoOrient(), channels);
  const stretched = open(picture, 'first').autoOrient().resize(pixels.width, pixels.height, { fit: 'fill' });
  const { data } = await decode(stretched, channels);
  await blend({ under: canvas.data, over: data, weights: weights.data, channels });
  return canvas;
}

function quieten(weights: Uint8Array): Promise<void> {
  return inTurns(weights.length, (from, to) => {
    for (let pixel = from; pixel < to; pixel += 1) {
      const weight = weights[pixel] ?? 0;
      if (weight < maskNoise) weights[pixel] = 0;
      else if (weight > 255 - maskNoise) weights[pixel] = 255;
    }
  });
}
