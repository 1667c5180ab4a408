import { Injectable } from '@nestjs/common';
import type { ResizeOptions } from 'sharp';
import { GatewayError } from '../domain/errors.js';
import { deliversExactly } from '../domain/exact-pixels.js';
import { maximumFrames, maximumPixels } from '../domain/picture-limits.js';
import type { Conversion } from '../domain/plan.js';
import { imageFormats, type ImageFormat, type Pixels } from '../domain/request.js';
import { encode } from './encode.js';
import { inSlot, open } from './engine.js';

export interface Converted extends Pixels {
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
}

/** Makes a picture what was asked for. */
@Injectable()
export class ImagingService {
  /**
   * Upright, in sRGB and without metadata; an animation stays one where the format can. The picture's own format is
   * kept where none is given. Throws `conversion_failed`.
   */
  convert(bytes: Uint8Array, { format, compression, pixels }: Conversion): Promise<Converted> {
    return inSlot(async () => {
      const source = await look(bytes);
      const target = format ?? source.format;
      const frames = target === 'gif' || target === 'webp' ? source.frames : 1;
      const size = pixels && deliversExactly(source, pixels, pixels.fit) ? pixels : source;
      refuseBombs(frames, source, size);
      const picture = open(bytes, frames > 1 ? 'all' : 'first').autoOrient();
      if (pixels && size === pixels) picture.resize(resizing(pixels, target));
      try {
        const { data, info } = await encode(picture, target, compression).toBuffer({ resolveWithObject: true });
        return { bytes: data, format: target, width: info.width, height: info.pageHeight ?? info.height };
      } catch (cause) {
        throw failed(`it is damaged, or too large for ${target}`, cause);
      }
    });
  }
}

/** What the header tells; pixels as seen, after any EXIF rotation. */
async function look(bytes: Uint8Array): Promise<Pixels & { readonly format: ImageFormat; readonly frames: number }> {
  const header = await open(bytes, 'first')
    .metadata()
    .catch((cause: unknown) => {
      throw failed(`it is not a PNG, JPEG, WebP, GIF or AVIF of at most ${maximumPixels / 1e6} megapixels`, cause);
    });
  const format = imageFormats.find((known) => known === header.format) ?? 'avif';
  return { ...header.autoOrient, format, frames: format === 'avif' ? 1 : (header.pages ?? 1) };
}

function refuseBombs(frames: number, ...sizes: readonly Pixels[]): void {
  const largest = Math.max(...sizes.map(({ width, height }) => width * height * frames));
  if (largest <= maximumPixels && frames <= maximumFrames) return;
  throw failed(`${frames} × ${largest / frames} pixels are too many`);
}

/** In the asked pixels: filled, letterboxed or stretched; `auto` fills, because it comes here only where that is honest. */
function resizing({ width, height, fit }: NonNullable<Conversion['pixels']>, target: ImageFormat): ResizeOptions {
  const background = target === 'jpeg' ? 'white' : { r: 0, g: 0, b: 0, alpha: 0 };
  return { width, height, background, fit: fit === 'contain' || fit === 'fill' ? fit : 'cover' };
}

function failed(reason: string, cause?: unknown): GatewayError {
  return new GatewayError('conversion_failed', `The picture could not be converted: ${reason}.`, { cause });
}
