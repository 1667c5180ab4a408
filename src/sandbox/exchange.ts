import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EmulatedAnswer, EmulatedCall, EmulatedEvent } from '../domain/emulator.js';
import type { PublishedFile } from './published.js';

/** The largest request that any of the providers takes is one of 100 MB. */
const maximumBody = 110_000_000;

/** Reads a request as an emulator sees it; undefined where its body is too large. */
export async function readCall(
  request: IncomingMessage,
  { endpoint, path, query }: Pick<EmulatedCall, 'endpoint' | 'path' | 'query'>,
): Promise<EmulatedCall | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maximumBody) chunks.push(chunk);
  }
  if (size > maximumBody) return undefined;
  const headers = Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(', ')]);
  return {
    ...{ endpoint, path, query, method: request.method ?? 'GET' },
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

/** Resolves when the last event is written; a plain answer is written at once. */
export async function sendAnswer(answer: EmulatedAnswer, response: ServerResponse): Promise<void> {
  const { status, headers, body, events, cut } = answer;
  if (cut === 'reset') return void response.socket?.resetAndDestroy();
  if (events) return sendEvents(events, answer, response);
  const bytes = Buffer.from(JSON.stringify(body) ?? '');
  response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': bytes.length });
  if (cut !== 'half') return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** Each event goes out as soon as it comes. Half of them is the first one. */
async function sendEvents(
  events: AsyncIterable<EmulatedEvent>,
  { status, headers, cut }: EmulatedAnswer,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, { 'content-type': 'text/event-stream', ...headers }).flushHeaders();
  for await (const event of events) {
    if (response.destroyed) return;
    if (cut === 'half') return void response.write(lines(event), () => response.destroy());
    response.write(lines(event));
  }
  response.end();
}

function lines({ event, data }: EmulatedEvent): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** To HEAD as well, whose body Node leaves away. */
export function sendFile({ bytes, type }: PublishedFile, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
}

export function sendText(status: number, text: string, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
