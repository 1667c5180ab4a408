import { pictureFile, pictureType } from '../../../domain/picture-file.js';
import type { Pixels } from '../../../domain/request.js';
import type { Part } from './generate-content-request.js';
import type { LiveModel } from './live-models.js';
import { invalidArgument, recordedRejection, rejection } from './rejection.js';

export interface InputPicture {
  readonly pixels: Pixels;
  /** Its bytes, where a picture can be drawn over them: not over heic. */
  readonly over?: Uint8Array;
}

/** 7 MB, as Google counts them; a larger picture lies in a file. */
const maximumBytes = 7 * 1024 * 1024;

/** A part's picture; rejects one that the model cannot read. */
export function readInput({ inlineData, fileData }: Part, model: LiveModel): InputPicture {
  const mime = (inlineData ?? fileData)?.mimeType ?? '';
  if (!model.inputMimes.includes(mime)) throw rejection(400, `Unsupported MIME type: ${mime}`);
  // No file lies at the emulator, and it fetches none.
  if (!inlineData) throw recordedRejection('gemini-400-bad-input-image');
  const bytes = Buffer.from(inlineData.data ?? '', 'base64');
  // The limit is documented, what it is answered with is not.
  if (bytes.length > maximumBytes) throw invalidArgument();
  const type = pictureType(bytes);
  // Heic goes by its second name too.
  if (!type || `image/${type}` !== mime.replace(/heif$/, 'heic')) throw rejection(400, 'Provided image is not valid');
  const pixels = pictureFile(bytes);
  if (!pixels) throw recordedRejection('gemini-400-bad-input-image');
  return { pixels, over: type === 'heic' ? undefined : bytes };
}
