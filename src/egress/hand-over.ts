import { Readable } from 'node:stream';
import type { StreamedBody } from '../domain/streamed-body.js';

export interface HandOver {
  /** Nothing is left to be read; called before the last bytes are given. */
  whole(): void;
  /** A picture in the body cannot be read. */
  unreadable(): void;
}

/** A body of which each chunk is read when the connection takes it. */
export function handOver(body: StreamedBody, tell: HandOver): Readable {
  return Readable.from(counted(body, tell));
}

async function* counted(body: StreamedBody, tell: HandOver): AsyncGenerator<Buffer> {
  let left = body.length;
  for await (const chunk of watched(body, tell)) {
    left -= chunk.length;
    if (left === 0) tell.whole();
    yield chunk;
  }
}

/** Apart from the counting, into which a connection that breaks throws its error. */
async function* watched(body: StreamedBody, tell: HandOver): AsyncGenerator<Buffer> {
  try {
    yield* body.chunks();
  } catch (error) {
    tell.unreadable();
    throw error;
  }
}
