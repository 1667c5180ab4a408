import { startCluster } from './redis-cluster.js';
import { startSentinels } from './redis-sentinel.js';
import type { SeveralServers } from './several-servers.js';

export const forms = { cluster: startCluster, sentinel: startSentinels };
export type Form = keyof typeof forms;

/** As `useRedis`, of several servers. */
export function useSeveralServers(form: Form): Omit<SeveralServers, 'stop'> {
  let started: SeveralServers | undefined;
  const running = () => started ?? fail();
  beforeAll(async () => (started = await forms[form]()), 180_000);
  afterAll(() => started?.stop());
  return {
    get url() {
      return running().url;
    },
    get client() {
      return running().client;
    },
    get servers() {
      return running().servers;
    },
    master: () => running().master(),
    replica: () => running().replica(),
  };
}

function fail(): never {
  throw new Error('The servers of a spec are there from its first beforeAll on.');
}
