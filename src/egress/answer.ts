import type { Receive, Received } from '../domain/asset.js';
import { liftBase64 } from './base64-lifter.js';
import { liftEvents } from './event-lifter.js';
import type { Response } from './open-exchange.js';
import { withinPictureLimit } from './picture-limit.js';
import { receiveChunks } from './receive-chunks.js';
import type { Answer } from './wire.js';

const maximumErrorBytes = 1024 * 1024;

export interface ReadAnswer extends Answer {
  /** What was lifted out of the body, by its mark. */
  readonly received: ReadonlyMap<string, Received>;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Reads an answer into memory and its pictures into the store. With an error status nothing in the body can fail. */
export async function readAnswer(response: Response, receive: Receive): Promise<ReadAnswer> {
  const status = response.statusCode;
  const headers = plainHeaders(response);
  if (!isSuccess(status)) return { status, headers, body: await errorBody(chunksOf(response)), received: new Map() };
  const { json, received } = await liftBase64(chunksOf(response), receive);
  return { status, headers, body: json, received };
}

/** Reads an answer event by event, or as a whole where it is no event stream. */
export async function* readEvents(response: Response, receive: Receive): AsyncGenerator<ReadAnswer> {
  const status = response.statusCode;
  const headers = plainHeaders(response);
  if (!isSuccess(status) || !headers['content-type']?.startsWith('text/event-stream')) {
    yield await readAnswer(response, receive);
    return;
  }
  for await (const { json, received } of liftEvents(chunksOf(response), receive)) {
    yield { status, headers, body: json, received };
  }
}

/** Reads a picture into the store as it is. */
export function readPicture(chunks: AsyncIterable<Buffer>, receive: Receive): Promise<Received> {
  return receiveChunks(chunks, withinPictureLimit(receive));
}

async function errorBody(chunks: AsyncIterable<Buffer>): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      parts.push(chunk);
      bytes += chunk.length;
      if (bytes >= maximumErrorBytes) break;
    }
  } catch {
    // The status alone tells what it means.
    return '';
  }
  return jsonOrText(Buffer.concat(parts).toString('utf8', 0, maximumErrorBytes));
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function plainHeaders({ headers }: Response): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')] as const);
  return Object.fromEntries(entries);
}

export function chunksOf({ body }: Response): AsyncIterable<Buffer> {
  return body;
}
