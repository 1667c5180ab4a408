import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { Agent } from 'undici';
import { openWire, type OpenWire } from '../../src/egress/open-wire.js';
import type { Answer } from '../../src/egress/wire.js';
import type { WireOptions } from '../../src/egress/wire-options.js';
import { memoryStore, type MemoryStore } from './memory-store.js';
import { openUpstream, type Upstream } from './upstream.js';

/** What the wires of a `WiredUpstream` throw for an error status. */
export class Explained extends Error {
  constructor(readonly answer: Answer) {
    super('explained');
  }
}

export interface WiredUpstream extends Upstream {
  readonly store: MemoryStore;
  /** Set by each test. */
  answer: RequestListener;
  /** A wire whose base URL `main` is the upstream's `/v1`. Connections to any host reach the upstream, without TLS. */
  open(options?: Partial<WireOptions>): OpenWire;
}

export async function wiredUpstream(): Promise<WiredUpstream> {
  const store = memoryStore();
  const upstream = await openUpstream((request, response) => wired.answer(request, response));
  const agent = new Agent({
    connect: (_, connected) => {
      const socket = connect(upstream.port, '127.0.0.1', () => connected(null, socket));
      socket.once('error', (error) => connected(error, null));
    },
  });
  const wired: WiredUpstream = {
    ...upstream,
    store,
    answer: () => undefined,
    open: (options) =>
      openWire(agent, {
        baseUrls: { main: `${upstream.url}/v1/` },
        authorization: { headers: async () => ({ authorization: 'Key of-the-provider' }) },
        resultHosts: ['pictures.example'],
        explain: (answer) => new Explained(answer),
        timeoutMs: 10_000,
        receive: store.receive,
        discard: store.discard,
        ...options,
      }),
    async close() {
      await upstream.close();
      await agent.close();
    },
  };
  return wired;
}
