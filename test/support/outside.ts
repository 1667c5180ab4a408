import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import type { buildConnector } from 'undici';
import type { Config } from '../../src/config/config.js';
import { allowedTargetOf } from '../../src/config/egress-allow.js';
import type { Outside } from '../../src/egress/fetch-picture.js';
import { RemoteInputs } from '../../src/egress/remote-inputs.js';
import { RemoteReceivers } from '../../src/egress/remote-receivers.js';
import { memoryStore, type MemoryStore } from './memory-store.js';
import { openUpstream, type Upstream } from './upstream.js';

export interface OutsideWorld extends Upstream {
  readonly store: MemoryStore;
  /** Set by each test. */
  answer: RequestListener;
  /** The addresses of each name; those of a name that is asked for again are the next. */
  names: Record<string, readonly (readonly string[])[]>;
  /** The names that were looked up, in order. */
  readonly lookedUp: readonly string[];
  /** What a connection was asked for, in order. All of them reach the upstream, without TLS. */
  readonly connections: readonly buildConnector.Options[];
  /** Addresses at which nobody answers. */
  dead: readonly string[];
  forget(): void;
  inputs(setting?: string, more?: Partial<Outside> & { timeoutMs?: number }): RemoteInputs;
  receivers(setting?: string, timeoutMs?: number): RemoteReceivers;
}

/** All hosts of the world on one server on loopback: no name is looked up and no other address is connected to. */
export async function outsideWorld(): Promise<OutsideWorld> {
  const lookedUp: string[] = [];
  const connections: buildConnector.Options[] = [];
  const upstream = await openUpstream((request, response) => world.answer(request, response));
  const outside = {
    async resolve(host: string) {
      const asked = lookedUp.filter((name) => name === host).length;
      lookedUp.push(host);
      const addresses = world.names[host]?.[asked];
      if (!addresses) throw new Error('getaddrinfo ENOTFOUND');
      return addresses;
    },
    connect(options: buildConnector.Options, connected: buildConnector.Callback) {
      connections.push(options);
      if (world.dead.includes(options.hostname)) return connected(new Error('connect ECONNREFUSED'), null);
      const socket = connect(upstream.port, '127.0.0.1');
      socket.once('connect', () => connected(null, socket)).on('error', () => undefined);
    },
  };
  const world: OutsideWorld = {
    ...upstream,
    store: memoryStore(),
    answer: () => undefined,
    names: {},
    dead: [],
    lookedUp,
    connections,
    forget() {
      world.names = {};
      world.dead = [];
      lookedUp.length = 0;
      connections.length = 0;
    },
    inputs: (setting = '', { timeoutMs = 10_000, ...more } = {}) =>
      new RemoteInputs({ allow: allowOf(setting), ...outside, ...more }, timeoutMs),
    receivers: (setting = '', timeoutMs = 10_000) =>
      new RemoteReceivers({ allow: allowOf(setting), ...outside }, timeoutMs),
  };
  return world;
}

function allowOf(setting: string): Outside['allow'] {
  const entries = setting.split(',').filter(Boolean);
  return entries.map(allowedTargetOf).filter((target) => target !== undefined);
}

/** No name is known, and whatever address is connected to, it is loopback that answers. */
export function loopbackOutside({ egressAllow }: Pick<Config, 'egressAllow'>): Outside {
  return {
    allow: egressAllow,
    resolve: async () => {
      throw new Error('getaddrinfo ENOTFOUND');
    },
    connect({ port }, connected) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.once('connect', () => connected(null, socket)).on('error', (error) => connected(error, null));
    },
  };
}
