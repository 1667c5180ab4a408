import { pictureFile, type PictureFile } from '../../../domain/picture-file.js';
import type { Pixels } from '../../../domain/request.js';
import type { Upload } from './edit-body.js';
import { invalid, type Rejection, unworkable } from './rejection.js';

export interface InputPicture extends Pixels {
  readonly bytes: Buffer;
}

const types = ['image/jpeg', 'image/png', 'image/webp'];
const maximumImage = 50_000_000;
const maximumMask = 4_000_000;

/** A picture to be edited, the `number`th of its request. */
export function readInput({ bytes, param, type }: Upload, number: number): InputPicture {
  if (!types.includes(type)) throw unsupportedType(param, type);
  if (bytes.length >= maximumImage) throw invalid(param, 'image_too_large', 'Each image must be smaller than 50MB.');
  const { width, height } = open(bytes, type, `image ${number}`);
  return { width, height, bytes };
}

/** By documents a mask's declared type counts for nothing; its bytes must be a png all the same. */
export function readMask({ bytes }: Upload, first: Pixels): Uint8Array {
  if (bytes.length >= maximumMask) throw wrongMask('mask file must be smaller than 4MB');
  const { width, height, alpha } = open(bytes, undefined, 'mask');
  if (!alpha) throw wrongMask('mask image missing alpha channel');
  if (width !== first.width || height !== first.height) throw wrongMask('mask size does not match image size');
  return bytes;
}

/** A transparent png that lies over the first picture. */
export function readMarkup({ bytes, param }: Upload): InputPicture {
  const { width, height, alpha } = open(bytes, undefined, param);
  if (!alpha) throw unworkable('invalid_image_file', 'The markup must be a transparent PNG.', param);
  return { width, height, bytes };
}

function open(bytes: Buffer, type: string | undefined, which: string): PictureFile {
  const picture = pictureFile(bytes);
  const actual = `image/${picture?.type}`;
  // By documents a jpeg of several pictures is refused.
  if (picture && !picture.several && types.includes(actual) && (type ?? actual) === actual) return picture;
  const message = `Invalid image file or mode for ${which}, please check your image file.`;
  throw unworkable('invalid_image_file', message);
}

function unsupportedType(param: string, type: string): Rejection {
  const supported = "Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.";
  const message = `Invalid file '${param}': unsupported mimetype ('${type}'). ${supported}`;
  return invalid(param, 'unsupported_file_mimetype', message);
}

function wrongMask(why: string): Rejection {
  return invalid('mask', 'invalid_mask_image_format', `Invalid mask image format - ${why}`);
}
