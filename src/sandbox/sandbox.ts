import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '../domain/emulator.js';
import { providers as listed } from '../providers/index.js';
import { readCall, sendAnswer, sendFile, sendText } from './exchange.js';
import { openLedger, type Ledger } from './ledger.js';
import { openPauses } from './pauses.js';
import { openPublished } from './published.js';
import { toolsOf } from './tools.js';

export interface SandboxOptions {
  /** How long every call takes at least. */
  readonly latencyMs?: number;
  /** Whose emulators are loaded: those of the whole list, unless it is said. */
  readonly providers?: readonly string[];
  /** By provider; nothing is loaded then. */
  readonly emulators?: Readonly<Record<string, Emulator>>;
  /** Hears of each line of the ledger as it is written. */
  readonly onBilled?: () => void;
  /** Hears of an emulator that broke, which its caller only sees as a 500. */
  readonly onFault?: (provider: string, fault: unknown) => void;
}

/** Emulators of the providers on loopback: their wire formats and real pictures, but nothing is bought. */
export interface Sandbox {
  readonly origin: string;
  /** The only key that the provider's emulator accepts; empty where there is no such emulator. */
  key(id: string): string;
  baseUrl(id: string, endpoint: string): string;
  readonly ledger: Ledger;
  /** Breaks off whatever still runs. */
  close(): Promise<void>;
}

const publishedBytes = 200_000_000;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { latencyMs = 0, providers = listed.map(({ id }) => id), onBilled, onFault } = options;
  const emulators = options.emulators ?? (await load(providers));
  // A client that was busy with a large body comes back to its connection late.
  const server = createServer({ keepAliveTimeout: 75_000 });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [pauses, published, ledger] = [openPauses(), openPublished(publishedBytes), openLedger(onBilled)];
  const answerers = new Map(
    Object.entries(emulators).map(([id, emulator]) => {
      return [id, emulator.open(toolsOf(id, { origin, latencyMs, pauses, published, ledger }))] as const;
    }),
  );

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', origin);
    if (pathname === '/ledger') {
      return sendAnswer({ status: 200, body: { usd: ledger.total(), lines: ledger.lines() } }, response);
    }
    const parts = /^\/([^/]+)\/([^/]+)(\/.*)?$/.exec(decodeURIComponent(pathname));
    const [, provider = '', endpoint = '', path = '/'] = parts ?? [];
    const file = endpoint === 'files' ? published.get(path.slice(1)) : undefined;
    if (file) return sendFile(file, response);
    const answer = answerers.get(provider);
    if (!answer || endpoint === 'files') return sendText(404, 'There is nothing here.', response);
    const call = await readCall(request, { endpoint, path, query });
    if (!call) return sendText(413, 'The body is too large for any provider.', response);
    try {
      await sendAnswer(await answer(call), response);
    } catch (fault) {
      onFault?.(provider, fault);
      // What broke among its events has answered 200 already.
      if (response.headersSent) return void response.destroy();
      sendText(500, `The emulator of ${provider} broke: ${String(fault)}`, response);
    }
  }

  server.on('request', (request, response) => {
    serve(request, response).catch(() => sendText(400, 'The request cannot be read.', response));
  });
  return {
    origin,
    key: (id) => emulators[id]?.key ?? '',
    baseUrl: (id, endpoint) => `${origin}/${id}/${endpoint}`,
    ledger,
    async close() {
      pauses.drop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** By their place alone, so that a new provider is its folder and its line in the list. */
async function load(ids: readonly string[]): Promise<Readonly<Record<string, Emulator>>> {
  const loaded: Record<string, Emulator> = {};
  for (const id of ids) {
    const module: { emulator: Emulator } = await import(`../providers/${id}/emulator/emulator.js`);
    loaded[id] = module.emulator;
  }
  return loaded;
}
