import { GatewayError } from '../domain/errors.js';
import { maximumInputs } from '../domain/picture-limits.js';
import type { SentPicture, SentPictures } from '../gateway/inputs.js';
import type { Form, FormFile } from '../gateway/body/form.js';

/** The spellings that clients give several files: `image` repeated, `image[]`, `image[0]`. */
const imageField = /^image(\[\d*\])?$/;
const maskField = /^mask(\[\d*\])?$/;

/** The pictures of a form, in order of appearance; every other file, and text in their place, is refused. */
export function picturesOf({ files, texts }: Form): SentPictures {
  const text = [...texts].find(([name, values]) => isFileField(name) && values.some((value) => value !== ''));
  if (text) throw notAFile(text[0]);
  const other = files.find(({ field }) => !isFileField(field));
  if (other) throw unknownFile(other);
  const images = files.filter(({ field }) => imageField.test(field));
  const masks = files.filter(({ field }) => maskField.test(field));
  if (images.length === 0) {
    const message = "Missing required parameter: 'image'. Send the picture to edit as a file part of that name.";
    throw new GatewayError('missing_required_parameter', message, { param: 'image' });
  }
  return { inputs: atMost(images, maximumInputs, 'image').map(asSent), mask: atMost(masks, 1, 'mask').map(asMask)[0] };
}

function isFileField(name: string): boolean {
  return imageField.test(name) || maskField.test(name);
}

function atMost(files: readonly FormFile[], most: number, param: string): readonly FormFile[] {
  if (files.length <= most) return files;
  const message = `Too many files for '${param}': at most ${most}, and ${files.length} were sent.`;
  throw new GatewayError('invalid_value', message, { param });
}

function asSent({ received }: FormFile, index: number, all: readonly FormFile[]): SentPicture {
  return { param: all.length === 1 ? 'image' : `image[${index}]`, received };
}

function asMask({ received }: FormFile): SentPicture {
  return { param: 'mask', received };
}

function notAFile(name: string): GatewayError {
  const param = name.replace(/\[.*/, '');
  const expected = param === 'mask' ? 'a file' : 'one of an array of files or file';
  const message = `Invalid type for '${param}': expected ${expected}, but got a string instead. With curl a file is sent as -F ${param}=@photo.png.`;
  return new GatewayError('invalid_type', message, { param });
}

function unknownFile({ field }: FormFile): GatewayError {
  const param = field.slice(0, 64);
  const message = `Unknown parameter: '${param}'. Files are sent as image, image[] or mask.`;
  return new GatewayError('unknown_parameter', message, { param });
}
