import type { Response } from 'express';
import { once } from 'node:events';
import { streamedJson } from '../domain/streamed-json.js';

export interface StreamEvent {
  readonly event: string;
  /** What a client that comes back sends as `Last-Event-ID`. */
  readonly id?: string;
  readonly data: unknown;
  /** Of the answer, where this is what it begins with. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface EventManners {
  /** How long (ms) nothing may be heard. */
  readonly silenceMs: number;
  /** What a failure is told as once there is no status to tell it by. */
  errorEvent(thrown: unknown): StreamEvent;
}

/**
 * Writes server-sent events as they come, and a comment whenever nothing did for a while, so that no proxy gives up.
 * The 200 goes out with the first event or comment: what is thrown before it is for the caller to answer as a plain
 * error, and after it is the last event.
 */
export async function writeEvents(
  events: AsyncIterator<StreamEvent>,
  response: Response,
  { silenceMs, errorEvent }: EventManners,
): Promise<void> {
  let writing = false;
  const closed = new Promise<void>((resolve) => void response.once('close', resolve));
  const silence = setInterval(() => {
    if (writing || response.destroyed) return;
    begin(response);
    response.write(': keep-alive\n\n');
  }, silenceMs);
  const write = async (event: StreamEvent) => {
    writing = true;
    begin(response, event.headers);
    for await (const piece of textOf(event)) {
      if (response.destroyed) break;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), closed]);
    }
    silence.refresh();
    writing = false;
  };
  try {
    for (let next = await events.next(); !next.done && !response.destroyed; next = await events.next())
      await write(next.value);
  } catch (thrown) {
    // In the middle of an event nothing more can be told: the connection is cut.
    if (!response.headersSent || writing) throw thrown;
    if (!response.destroyed) await write(errorEvent(thrown));
  } finally {
    clearInterval(silence);
    await events.return?.();
  }
  begin(response);
  response.end();
}

function begin(response: Response, headers?: StreamEvent['headers']): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    // nginx would otherwise keep events back until there are enough of them.
    'X-Accel-Buffering': 'no',
    ...headers,
  });
}

async function* textOf({ event, id, data }: StreamEvent): AsyncGenerator<Buffer> {
  yield Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: `);
  yield* streamedJson(data).chunks();
  yield Buffer.from('\n\n');
}
