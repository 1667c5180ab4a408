import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../../domain/errors.js';
import { BodyError } from '../../egress/body-error.js';
import { leaveBody } from './leave-body.js';
import { shareOf } from './share-of.js';

/** The chunks of a body, which count as they come. Who leaves early leaves the connection open. */
export async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  const share = shareOf(request);
  try {
    for await (const chunk of arriving(request)) {
      share?.arrived(chunk.length);
      yield chunk;
    }
  } finally {
    await leaveBody(request);
  }
}

async function* arriving(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch {
    throw new BodyError('unreadable');
  }
}

/** Limits count what arrives, so nothing is unpacked. */
export function refusePacked({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() === 'identity') return;
  const message = 'The body has a content encoding, which is not supported here: send it as it is.';
  throw new GatewayError('unsupported_media_type', message);
}
