import type { Receive } from '../domain/asset.js';
import { liftBase64, type Lifted } from './base64-lifter.js';
import { eventData } from './event-data.js';

const bracket = 0x5b;

/** The JSON of each server-sent event, with its long base64 lifted out while it arrives. Throws as `liftBase64` does. */
export async function* liftEvents(chunks: AsyncIterable<Buffer>, receive: Receive): AsyncGenerator<Lifted> {
  const pieces = eventData(chunks);
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    if (!piece.value) continue;
    const data = untilEnd(piece.value, pieces);
    if (piece.value[0] !== bracket) yield await liftBase64(data, receive);
    else await skip(data);
  }
}

async function* untilEnd(first: Buffer, pieces: AsyncIterator<Buffer | undefined>): AsyncGenerator<Buffer> {
  yield first;
  for (let piece = await pieces.next(); !piece.done && piece.value; piece = await pieces.next()) yield piece.value;
}

/** Events are objects; `[DONE]`, with which some servers end a stream, is none. */
async function skip(data: AsyncGenerator<Buffer>): Promise<void> {
  while (!(await data.next()).done);
}
