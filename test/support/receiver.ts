import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, which is what is signed. */
  readonly text: string;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** The status that the next deliveries are answered with; 200 where there is none. `none` leaves one waiting. */
  readonly answers: (number | 'none')[];
  readonly delivered: readonly Delivered[];
  /** Resolves with the `count`th delivery about that generation, counted from 1. */
  heard(generation: string, count?: number): Promise<Delivered>;
  close(): Promise<void>;
}

/** Somebody else's server, on loopback, that is told how generations end. */
export async function openReceiver(): Promise<Receiver> {
  const answers: (number | 'none')[] = [];
  const delivered: Delivered[] = [];
  const news = new EventEmitter();
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    delivered.push({ headers: request.headers as Record<string, string>, text, record: JSON.parse(text) });
    const status = answers.shift() ?? 200;
    if (status !== 'none') {
      const headers = { ...(status === 302 && { location: '/elsewhere' }), connection: 'close' };
      response.writeHead(status, headers).end('thanks');
    }
    news.emit('delivered');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    answers,
    delivered,
    async heard(generation, count = 1) {
      for (;;) {
        const found = delivered.filter(({ record }) => record.id === generation)[count - 1];
        if (found) return found;
        await once(news, 'delivered');
      }
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
