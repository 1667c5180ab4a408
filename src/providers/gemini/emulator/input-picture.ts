import type { Pixels } from '../../../domain/request.js';
import type { Part } from './generate-content-request.js';
import type { LiveModel } from './live-models.js';
import { readPicture } from './picture-header.js';
import { recordedRejection, rejection } from './rejection.js';

/** The pixels of a part's picture; rejects one that the model cannot read. */
export function readInput({ inlineData, fileData }: Part, model: LiveModel): Pixels {
  const mime = (inlineData ?? fileData)?.mimeType ?? '';
  if (!model.inputMimes.includes(mime)) throw rejection(400, `Unsupported MIME type: ${mime}`);
  // No file lies at the emulator, and it fetches none.
  if (!inlineData) throw recordedRejection('gemini-400-bad-input-image');
  const picture = readPicture(Buffer.from(inlineData.data ?? '', 'base64'));
  if (!picture?.mimes.includes(mime)) throw rejection(400, 'Provided image is not valid');
  if (!picture.pixels) throw recordedRejection('gemini-400-bad-input-image');
  return picture.pixels;
}
