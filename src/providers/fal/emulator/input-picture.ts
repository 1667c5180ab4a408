import { pictureFile } from '../../../domain/picture-file.js';
import { all, type Reading, wrong } from './fields.js';
import type { InputPicture, LookAtPicture } from './model.js';
import type { PublishedPictures } from './published-pictures.js';
import type { Location } from './violation.js';

const largestFile = 50 * 1024 * 1024;
const supportedTypes = ['png', 'jpg', 'webp', 'gif', 'avif'];
const drawnOver = ['png', 'jpg', 'webp'];

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
  const picture = pictureFile(bytes);
  if (!picture) {
    const message =
      'Failed to load the image. Please ensure the image file is not corrupted and is in a supported format.';
    return wrong(input, loc, 'image_load_error', message);
  }
  const { type, width, height } = picture;
  const name = type === 'jpeg' ? 'jpg' : type;
  if (!supportedTypes.includes(name)) {
    const message = `Unsupported image format. Supported formats are: ${supportedTypes.join(', ')}.`;
    return wrong(input, loc, 'unsupported_image_format', message, { supported_formats: supportedTypes });
  }
  return { value: { width, height, over: drawnOver.includes(name) ? bytes : undefined } };
}
