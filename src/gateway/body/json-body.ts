import type { IncomingMessage } from 'node:http';
import type { Receive, Received } from '../../domain/asset.js';
import { GatewayError } from '../../domain/errors.js';
import { inMegabytes } from '../../domain/megabytes.js';
import { maximumInputs } from '../../domain/picture-limits.js';
import { liftBase64 } from '../../egress/base64-lifter.js';
import { BodyError } from '../../egress/body-error.js';
import { maximumTextBytes } from '../../egress/json-scanner.js';
import { readHeaderValue } from './header-value.js';
import { pictureBudget, type PictureLimits } from './picture-budget.js';
import { chunksOf, refusePacked } from './request-body.js';

export interface JsonBody {
  /** The document, with a mark in place of each long base64 string. */
  readonly json: unknown;
  /** What the strings were decoded to, by mark; in the store, without a name yet. */
  readonly received: ReadonlyMap<string, Received>;
}

/** Reads a JSON body, its long base64 strings into the store while they arrive. On any error nothing is left there. */
export async function readJsonBody(
  request: IncomingMessage,
  store: { readonly receive: Receive },
  limits: PictureLimits,
): Promise<JsonBody> {
  refusePacked(request);
  refuseOtherCharset(request);
  try {
    return await liftBase64(chunksOf(request), pictureBudget(store.receive, limits)(undefined));
  } catch (error) {
    throw error instanceof BodyError ? unusable(error, limits) : error;
  }
}

function refuseOtherCharset({ headers }: IncomingMessage): void {
  const charset = readHeaderValue(headers['content-type'] ?? '').parameters.get('charset') ?? 'utf-8';
  if (/^utf-?8$/i.test(charset)) return;
  throw new GatewayError('unsupported_media_type', 'The body has a charset that is not supported: send UTF-8.');
}

function unusable(cause: BodyError, { pictureBytes, requestBytes }: PictureLimits): GatewayError {
  if (cause.problem === 'unreadable') {
    const message = 'The body of the request is not valid JSON, has broken base64, or could not be read to its end.';
    return new GatewayError('invalid_json', message, { cause });
  }
  if (cause.problem === 'too_many') {
    const message = `Too many pictures in 'images': at most ${maximumInputs}, and more than 64 were sent.`;
    return new GatewayError('invalid_value', message, { param: 'images', cause });
  }
  const [text, picture, pictures] = [maximumTextBytes, pictureBytes, requestBytes].map(inMegabytes);
  const message = `The request body is too large: it may have ${text} besides its pictures, ${picture} a picture and ${pictures} of pictures.`;
  return new GatewayError('request_too_large', message, { cause });
}
