import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { mediaTypes } from '../../src/domain/asset.js';
import { type Drawing, type Emulator, type LedgerLine, type Steering } from '../../src/domain/emulator.js';
import { flatPicture } from './flat-picture.js';
import { type Clock, realClock } from './hand-clock.js';
import { readCall, sendAnswer, sendFile } from '../../src/sandbox/exchange.js';

export interface OpenEmulator {
  /** The base URL of one of the emulator's endpoints, without a slash at the end. */
  url(endpoint: string): string;
  readonly ledger: readonly LedgerLine[];
  /** Resolves with the next line in the ledger. */
  billed(): Promise<LedgerLine>;
  readonly drawings: readonly Drawing[];
  close(): Promise<void>;
}

const unsteered: Steering = {
  refuse: false,
  noImage: false,
  two: false,
  slowMs: 0,
  hang: false,
  reset: false,
  half: false,
};

/** Opens an emulator alone on loopback, without the sandbox; `steer` stands for the sandbox's reading of prompts. */
export async function openEmulator(
  emulator: Emulator,
  { steer = () => ({}), clock = realClock }: { steer?: (prompt: string) => Partial<Steering>; clock?: Clock } = {},
): Promise<OpenEmulator> {
  const ledger: LedgerLine[] = [];
  const billing = new EventEmitter();
  const drawings: Drawing[] = [];
  const published: { bytes: Uint8Array; type: string }[] = [];
  // A client that was busy with a large body comes back to its connection late.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    serve(request, response).catch((fault: unknown) => {
      if (response.headersSent) return response.destroy();
      return response.writeHead(599).end(String(fault));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = emulator.open({
    steer: (prompt) => ({ ...unsteered, ...steer(prompt) }),
    pause: ({ hang, slowMs }) => (hang ? new Promise(() => {}) : clock.passed(slowMs)),
    passed: (milliseconds) => clock.passed(milliseconds),
    draw: (drawing) => flatPicture(drawing, drawings.push(drawing)),
    publish: (bytes, format) => `${origin}/published/${published.push({ bytes, type: mediaTypes[format] }) - 1}`,
    url: (endpoint, path) => `${origin}/${endpoint}${path}`,
    bill: (line) => void (ledger.push(line), billing.emit('line', line)),
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = /^\/published\/(\d+)$/.exec(request.url ?? '')?.[1];
    const picture = file === undefined ? undefined : published[Number(file)];
    if (picture) return sendFile(picture, response);
    const { pathname, searchParams: query } = new URL(request.url ?? '/', origin);
    const [, endpoint = '', path = '/'] = /^\/([^/]+)(\/.*)?$/.exec(decodeURIComponent(pathname)) ?? [];
    const call = await readCall(request, { endpoint, path, query });
    if (!call) throw new Error('The body is larger than any that the sandbox reads.');
    await sendAnswer(await answer(call), response);
  }

  return {
    url: (endpoint) => `${origin}/${endpoint}`,
    ledger,
    billed: async () => (await once(billing, 'line'))[0] as LedgerLine,
    drawings,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
