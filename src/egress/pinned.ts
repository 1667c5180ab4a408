import { isIP } from 'node:net';
import { Client, request, type buildConnector } from 'undici';
import { hostOf } from './addresses-of.js';
import type { Response } from './open-exchange.js';
import { readWhole } from './read-whole.js';
import { UrlProblem } from './url-problem.js';
import { commonHeaders } from './wire-options.js';

export type Connect = buildConnector.connector;

/** A name with very many addresses must not make us knock at all of them. */
const mostTried = 4;

export interface Pinned {
  readonly url: URL;
  /** Those that were checked; no other is connected to, and no name is looked up again. */
  readonly addresses: readonly string[];
  readonly connect: Connect;
  readonly signal: AbortSignal;
}

export interface PinnedRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks a URL over a connection of its own: one that is kept could belong to another check. */
export async function requestPinned<Answer>(
  pinned: Pinned,
  asked: PinnedRequest,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const { url, addresses, signal } = pinned;
  signal.throwIfAborted();
  const connect = connectorTo(addresses.slice(0, mostTried), pinned);
  const client = new Client(url.origin, { connect, headersTimeout: 0, bodyTimeout: 0 });
  // A signal does not reach a request that waits for its connection.
  const stop = () => client.destroy();
  signal.addEventListener('abort', stop);
  try {
    const headers = { ...commonHeaders, ...asked.headers };
    const response = await request(url, { ...asked, dispatcher: client, headers, signal }).catch(unreachable);
    return await readWhole(response, read);
  } finally {
    signal.removeEventListener('abort', stop);
    await client.destroy();
  }
}

/** TLS asks for the name and checks it, as does the `host` header; only the socket knows the address. */
function connectorTo([hostname = '', ...others]: readonly string[], pinned: Pinned): Connect {
  const host = hostOf(pinned.url);
  const servername = isIP(host) ? undefined : host;
  return (options, done) =>
    pinned.connect({ ...options, hostname, servername }, (...[error, socket]) => {
      if (socket) return done(null, socket);
      if (others.length === 0 || pinned.signal.aborted) return done(error, null);
      connectorTo(others, pinned)(options, done);
    });
}

function unreachable(cause: unknown): never {
  throw new UrlProblem('gave no answer', { cause });
}
