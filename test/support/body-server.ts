import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { openUpstream } from './upstream.js';

export interface BodyServer<Body> {
  readonly url: string;
  /** What the next request's body was read to, or the error. */
  next(): Promise<Body>;
  /** A connection on which a request may be written by hand. */
  dial(): Socket;
  close(): Promise<void>;
}

/** A server on loopback that reads bodies as it is told, and answers with 200 or 413. */
export async function openBodyServer<Body>(
  read: (request: IncomingMessage) => Promise<Body>,
): Promise<BodyServer<Body>> {
  const outcomes: ((outcome: Promise<Body>) => void)[] = [];
  const server = await openUpstream((request, response) => {
    const body = read(request);
    outcomes.shift()?.(body);
    body.then(
      () => response.end('read'),
      () => response.writeHead(413).end('refused'),
    );
  });
  return {
    url: server.url,
    next: () => new Promise((resolve) => outcomes.push(resolve)),
    dial: () => connect(server.port, '127.0.0.1').on('error', () => undefined),
    close: () => server.close(),
  };
}

/** Writes a whole request by hand before it looks at the answer, and resolves with that. */
export async function exchangeRaw(socket: Socket, headers: readonly string[], body: Iterable<Buffer>): Promise<string> {
  socket.write(['POST / HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'));
  for (const piece of body) if (!socket.write(piece)) await once(socket, 'drain');
  return text(socket);
}

/** Pieces in the chunked transfer coding. */
export function* chunked(pieces: Iterable<Buffer>): Generator<Buffer> {
  for (const piece of pieces)
    yield Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  yield Buffer.from('0\r\n\r\n');
}
