import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { awaitsContinue } from './continue.js';

const patienceMs = 30_000;
const left = new WeakSet<IncomingMessage>();

/** Whether nobody waits for the rest of its body any more. */
export function isLeft(request: IncomingMessage): boolean {
  return left.has(request);
}

/**
 * For who answers without reading a body to its end: the rest is read and dropped, as many clients look for an answer
 * only when they have sent everything. One that waits to be told to send is not.
 */
export async function leaveBody(request: IncomingMessage): Promise<void> {
  left.add(request);
  if (awaitsContinue(request)) return;
  request.resume();
  if (closesAfterwards(request)) await drained(request);
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
