import type { Receive, Received } from '../../domain/asset.js';
import { GatewayError } from '../../domain/errors.js';
import { BodyError } from '../../egress/body-error.js';
import { receiveBase64 } from '../../egress/received-base64.js';

/** Brings a base64 data URL, or bare base64, into the store; for strings that are too short to be lifted out of JSON. */
export async function receiveDataUrl(
  text: string,
  param: string,
  store: { readonly receive: Receive },
): Promise<Received> {
  try {
    return await receiveBase64(text, store.receive);
  } catch (cause) {
    if (!(cause instanceof BodyError)) throw cause;
    const message = `Invalid '${param}': it is no picture in base64. A data URL looks like data:image/png;base64,iVBORw0…`;
    throw new GatewayError('invalid_image_file', message, { param, cause });
  }
}
