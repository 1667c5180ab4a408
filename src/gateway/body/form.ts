import type { IncomingMessage } from 'node:http';
import type { AssetStore } from '../../assets/asset-store.js';
import type { Receive, Received } from '../../domain/asset.js';
import { GatewayError } from '../../domain/errors.js';
import { BodyError } from '../../egress/body-error.js';
import { receiveChunks } from '../../egress/receive-chunks.js';
import { FormTexts } from './form-texts.js';
import { readHeaderValue } from './header-value.js';
import { partsOf } from './multipart.js';
import { readPartHead } from './part-head.js';
import { pictureBudget, type PictureLimits } from './picture-budget.js';
import { chunksOf, refusePacked } from './request-body.js';

const maximumFiles = 20;
const longestName = 100;

/** A file part. Its bytes are in the store and have no name yet. */
export interface FormFile {
  readonly field: string;
  readonly received: Received;
}

export interface Form {
  /** By field, each in order of appearance. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** In order of appearance. */
  readonly files: readonly FormFile[];
}

/** Reads a multipart body, its files into the store while they arrive. On any error nothing is left there. */
export async function readForm(
  request: IncomingMessage,
  store: Pick<AssetStore, 'discard'> & { readonly receive: Receive },
  limits: PictureLimits,
): Promise<Form> {
  refusePacked(request);
  const boundary = boundaryOf(request);
  const receive = pictureBudget(store.receive, limits);
  const texts = new FormTexts();
  const files: FormFile[] = [];
  try {
    for await (const { head, content } of partsOf(chunksOf(request), boundary)) {
      const { name: field, isFile } = checkedHead(head);
      if (!isFile) await texts.add(field, content);
      else if (files.length === maximumFiles) throw invalid(`it has more than ${maximumFiles} files`);
      else files.push({ field, received: await receiveChunks(content, receive(field)) });
    }
    return { texts: texts.byField, files };
  } catch (error) {
    await Promise.allSettled(files.map(({ received }) => store.discard(received)));
    throw error instanceof BodyError ? invalid('it is broken or could not be read to its end', error) : error;
  }
}

function boundaryOf({ headers }: IncomingMessage): string {
  const { value, parameters } = readHeaderValue(headers['content-type'] ?? '');
  if (value !== 'multipart/form-data') {
    throw new GatewayError('unsupported_media_type', 'The body must be a form: Content-Type: multipart/form-data.');
  }
  const boundary = parameters.get('boundary') ?? '';
  // RFC 2046: 1 to 70 characters.
  if (/^.{1,70}$/.test(boundary)) return boundary;
  throw invalid('its Content-Type names no boundary of 1 to 70 characters');
}

function checkedHead(head: string): { readonly name: string; readonly isFile: boolean } {
  const part = readPartHead(head);
  if (!part) throw invalid('a part has broken headers or names no field');
  if (part.name.length <= longestName) return part;
  throw invalid(`the name of a field is longer than ${longestName} characters`);
}

function invalid(what: string, cause?: BodyError): GatewayError {
  return new GatewayError('invalid_form', `The multipart form cannot be read: ${what}.`, { cause });
}
