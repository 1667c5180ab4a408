import sharp, { type Sharp } from 'sharp';
import { maximumPixels } from '../domain/picture-limits.js';
import type { Pixels } from '../domain/request.js';

/** A decoded picture: sRGB of 8 bits (three channels, with alpha four) or one channel of anything, row by row. */
export interface Raster extends Pixels {
  readonly data: Uint8Array;
  readonly channels: 1 | 3 | 4;
}

export function openRaster({ data, width, height, channels }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: maximumPixels });
}

export async function decode(picture: Sharp, channels: 3 | 4): Promise<Raster> {
  const colours = picture.toColourspace('srgb');
  const { data, info } = await (channels === 4 ? colours.ensureAlpha() : colours.removeAlpha())
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels };
}

/** Of a picture that has but one, or its brightness. */
export function decodeGrey(picture: Sharp): Promise<Raster> {
  return decodeOne(picture.removeAlpha().greyscale());
}

export function decodeAlpha(picture: Sharp): Promise<Raster> {
  return decodeOne(picture.ensureAlpha().extractChannel('alpha'));
}

async function decodeOne(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1 };
}
