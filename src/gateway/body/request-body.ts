import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { GatewayError } from '../../domain/errors.js';
import { BodyError } from '../../egress/body-error.js';

const patienceMs = 30_000;

/**
 * The chunks of a body. Who leaves early leaves the connection open, and the rest of the body is read and dropped: many
 * clients look for an answer only when they have sent everything.
 */
export async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch {
    throw new BodyError('unreadable');
  } finally {
    request.resume();
    if (closesAfterwards(request)) await drained(request);
  }
}

/** Limits count what arrives, so nothing is unpacked. */
export function refusePacked({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() === 'identity') return;
  const message = 'The body has a content encoding, which is not supported here: send it as it is.';
  throw new GatewayError('unsupported_media_type', message);
}

/** Closed while the client still sends, a connection is reset and takes the answer with it. nginx asks for this by default. */
function closesAfterwards({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === '1.0' || /\bclose\b/i.test(headers.connection ?? '');
}

/** A client that never comes to an end is not waited for. */
async function drained(request: IncomingMessage): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  await finished(request, { cleanup: true, signal }).catch(() => undefined);
}
