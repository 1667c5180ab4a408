import type { Receive, Received } from '../domain/asset.js';
import { Base64Decoder, dataUrlPrefix } from './base64-decoder.js';
import { BodyError } from './body-error.js';
import { withinPictureLimit } from './picture-limit.js';
import { receiveChunks } from './receive-chunks.js';

/** Decodes a string that is base64 or a data URL into an upload; throws `BodyError` for any other. */
export async function receiveBase64(value: string, receive: Receive): Promise<Received> {
  const base64 = value.replace(dataUrlPrefix, '').replace(/\s+/g, '');
  const decoder = new Base64Decoder();
  const decoded = decoder.decode(Buffer.from(base64));
  const ending = decoder.end();
  if (!base64 || !decoded || !ending) throw new BodyError('unreadable');
  return receiveChunks([decoded, ending], withinPictureLimit(receive));
}
