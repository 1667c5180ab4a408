import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CuttingProxy {
  readonly url: string;
  /** Requests that came, first to last, by their `x-stainless-retry-count`. */
  readonly counts: readonly string[];
  close(): Promise<void>;
}

/**
 * Hands requests on to `target`, and cuts the connection of those that `cuts` names: when half of the answer has come,
 * or (`at: 'request'`) as soon as the request is handed on.
 */
export async function openCuttingProxy(
  target: string,
  cuts: (request: IncomingMessage, number: number) => 'answer' | 'request' | undefined,
): Promise<CuttingProxy> {
  const counts: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const cut = cuts(incoming, counts.push(String(incoming.headers['x-stainless-retry-count'])));
    const upstream = request(new URL(incoming.url ?? '/', target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    const abandon = () => {
      upstream.destroy();
      outgoing.destroy();
    };
    upstream.on('error', () => outgoing.destroy());
    upstream.on('response', (answer) => {
      if (cut === 'answer') return abandon();
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(upstream);
    if (cut === 'request') incoming.once('end', () => setImmediate(abandon));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
