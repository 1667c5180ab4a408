import { Injectable } from '@nestjs/common';
import type { ResizeOptions } from 'sharp';
import { GatewayError } from '../domain/errors.js';
import { deliversExactly } from '../domain/exact-pixels.js';
import { maximumFrames, maximumPixels } from '../domain/picture-limits.js';
import type { Conversion } from '../domain/plan.js';
import type { ImageFormat, Pixels } from '../domain/request.js';
import { conversionFailed } from './conversion-failed.js';
import { encode } from './encode.js';
import { bytesOf, inSlot, open, type Source } from './engine.js';
import { headerOf } from './header.js';
import { replaceMasked, type Masked } from './masked.js';
import { openRaster } from './raster.js';

export interface Converted extends Pixels {
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
}

/** Makes a picture what was asked for. */
@Injectable()
export class ImagingService {
  /**
   * Upright, in sRGB and without metadata; an animation stays one where the format can. The picture's own format is
   * kept where none is given. With a mask, only the masked region of its source is replaced, and then it is the source's
   * pixels from which the asked ones are made. Throws `conversion_failed`.
   */
  convert(made: Source, { format, compression, pixels }: Conversion, masked?: Masked): Promise<Converted> {
    return inSlot(async (opening) => {
      const bytes = await bytesOf(made);
      const header = await headerOf(bytes);
      const target = format ?? header.format;
      try {
        const canvas = masked && (await replaceMasked(bytes, masked, opening));
        const frames = !canvas && (target === 'gif' || target === 'webp') ? header.frames : 1;
        const source = canvas ?? header;
        const size = pixels && deliversExactly(source, pixels, pixels.fit) ? pixels : source;
        refuseBombs(frames, source, size);
        if (!canvas) await opening({ ...largerOf(source, size), frames });
        const picture = canvas ? openRaster(canvas) : open(bytes, frames > 1 ? 'all' : 'first').autoOrient();
        if (pixels && size === pixels) picture.resize(resizing(pixels, target));
        const { data, info } = await encode(picture, target, compression).toBuffer({ resolveWithObject: true });
        return { bytes: data, format: target, width: info.width, height: info.pageHeight ?? info.height };
      } catch (cause) {
        if (cause instanceof GatewayError) throw cause;
        throw conversionFailed(`it is damaged, or too large for ${target}`, cause);
      }
    });
  }
}

function refuseBombs(frames: number, ...sizes: readonly Pixels[]): void {
  const largest = Math.max(...sizes.map(({ width, height }) => width * height * frames));
  if (largest <= maximumPixels && frames <= maximumFrames) return;
  throw conversionFailed(`${frames} × ${largest / frames} pixels are too many`);
}

function largerOf(one: Pixels, other: Pixels): Pixels {
  return one.width * one.height > other.width * other.height ? one : other;
}

/** In the asked pixels: filled, letterboxed or stretched; `auto` fills, because it comes here only where that is honest. */
function resizing({ width, height, fit }: NonNullable<Conversion['pixels']>, target: ImageFormat): ResizeOptions {
  const background = target === 'jpeg' ? 'white' : { r: 0, g: 0, b: 0, alpha: 0 };
  return { width, height, background, fit: fit === 'contain' || fit === 'fill' ? fit : 'cover' };
}
