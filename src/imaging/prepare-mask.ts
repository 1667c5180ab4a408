import sharp, { type Sharp } from 'sharp';
import type { MaskConvention, Pixels } from '../domain/request.js';
import { conversionFailed } from './conversion-failed.js';
import { encode } from './encode.js';
import { bytesOf, inSlot, type Source } from './engine.js';
import { maskWeights } from './mask.js';
import type { Prepared } from './prepare.js';
import { decodeGrey, openRaster, type Raster } from './raster.js';

/**
 * A mask that tells in one convention where to edit, as a png that tells it in another (or the same), in the pixels of
 * the prepared picture on which it lies. Throws `conversion_failed`.
 */
export function prepareMask(
  source: Source,
  from: MaskConvention,
  to: MaskConvention,
  pixels: Pixels,
): Promise<Prepared> {
  return inSlot(async (opening) => {
    const bytes = await bytesOf(source);
    await opening(pixels, 2);
    const png = await drawn(bytes, from, to, pixels).catch((cause: unknown) => {
      throw conversionFailed('the mask is damaged', cause);
    });
    return { bytes: png, format: 'png', width: pixels.width, height: pixels.height } as const;
  });
}

async function drawn(bytes: Uint8Array, from: MaskConvention, to: MaskConvention, pixels: Pixels): Promise<Uint8Array> {
  const weights = await maskWeights(bytes, from, pixels);
  const picture = to === 'alpha' ? await clearWhere(weights) : openRaster(weights).toColourspace('b-w');
  return encode(picture, 'png', undefined).toBuffer();
}

/** Black, and transparent where there is to edit. */
async function clearWhere(weights: Raster): Promise<Sharp> {
  const { data, ...raw } = await decodeGrey(openRaster(weights).negate());
  const black = sharp({ create: { width: raw.width, height: raw.height, channels: 3, background: 'black' } });
  return black.joinChannel(Buffer.from(data.buffer, data.byteOffset, data.length), { raw });
}
