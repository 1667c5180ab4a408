import { imageSize } from 'image-size';
import { all, type Reading, wrong } from './fields.js';
import type { InputPicture, LookAtPicture } from './model.js';
import type { PublishedPictures } from './published-pictures.js';
import type { Location } from './violation.js';

const largestFile = 50 * 1024 * 1024;
const supportedTypes = ['png', 'jpg', 'webp', 'gif', 'avif'];

/** Reads data URIs and the sandbox's own results; any other URL is out of reach, since no connection is opened. */
export function inputPictures(published: PublishedPictures): LookAtPicture {
  return (url, loc) => {
    const known = published.find(url);
    if (known) return { value: known };
    const prefix = /^data:[^,]*;base64,/i.exec(url)?.[0];
    if (prefix) return decode(Buffer.from(url.slice(prefix.length), 'base64'), url, loc);
    const message = 'Failed to download the file. Please check if the URL is accessible and try again.';
    return wrong(url, loc, 'file_download_error', message);
  };
}

export function lookAtAll(urls: readonly string[], field: string, look: LookAtPicture): Reading<InputPicture[]> {
  return all(urls.map((url, index) => look(url, ['body', field, index])));
}

function decode(bytes: Buffer, input: string, loc: Location): Reading<InputPicture> {
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
  const over = picture.type && picture.type in ends ? bytes : undefined;
  return { value: { width: picture.width, height: picture.height, over } };
}

/** Undefined for bytes of no picture, and of one whose end is missing. */
function sizeOf(bytes: Buffer): ReturnType<typeof imageSize> | undefined {
  try {
    const picture = imageSize(bytes);
    const isWhole = ends[picture.type ?? '']?.(bytes) ?? true;
    return isWhole && picture.width > 0 && picture.height > 0 ? picture : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the end of a file is there, by its type: of those that can be drawn over. */
const ends: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  png: (bytes) => bytes.includes('IEND'),
  jpg: (bytes) => bytes.includes('ffd9', 0, 'hex'),
  webp: (bytes) => bytes.length >= bytes.readUInt32LE(4) + 8,
};
