import { imageSize } from 'image-size';
import type { Pixels } from '../../../domain/request.js';
import { all, type Reading, wrong } from './fields.js';
import type { LookAtPicture } from './model.js';
import type { Location } from './violation.js';

const largestFile = 50 * 1024 * 1024;
const supportedTypes = ['png', 'jpg', 'webp', 'gif', 'avif'];

/** Reads data URIs and the sandbox's own results; any other URL is out of reach, since no connection is opened. */
export function inputPictures(published: ReadonlyMap<string, Pixels>): LookAtPicture {
  return (url, loc) => {
    const known = published.get(url);
    if (known) return { value: known };
    const prefix = /^data:[^,]*;base64,/i.exec(url)?.[0];
    if (prefix) return decode(Buffer.from(url.slice(prefix.length), 'base64'), url, loc);
    const message = 'Failed to download the file. Please check if the URL is accessible and try again.';
    return wrong(url, loc, 'file_download_error', message);
  };
}

export function lookAtAll(urls: readonly string[], field: string, look: LookAtPicture): Reading<Pixels[]> {
  return all(urls.map((url, index) => look(url, ['body', field, index])));
}

function decode(bytes: Buffer, input: string, loc: Location): Reading<Pixels> {
  if (bytes.length > largestFile) {
    const message = `File size exceeds the maximum allowed size of ${largestFile} bytes.`;
    return wrong(input, loc, 'file_too_large', message, { max_size: largestFile });
  }
  const picture = sizeOf(bytes);
  if (!picture) {
    const message =
      'Failed to load the image. Please ensure the image file is not corrupted and is in a supported format.';
    return wrong(input, loc, 'image_load_error', message);
  }
  if (!supportedTypes.includes(picture.type ?? '')) {
    const message = `Unsupported image format. Supported formats are: ${supportedTypes.join(', ')}.`;
    return wrong(input, loc, 'unsupported_image_format', message, { supported_formats: supportedTypes });
  }
  return { value: { width: picture.width, height: picture.height } };
}

function sizeOf(bytes: Buffer): ReturnType<typeof imageSize> | undefined {
  try {
    const picture = imageSize(bytes);
    return picture.width > 0 && picture.height > 0 ? picture : undefined;
  } catch {
    return undefined;
  }
}
