import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, password, type RedisServer, startServer } from './redis-server.js';
import { isReplica, says, serversFolder, type SeveralServers } from './several-servers.js';

const masters = 3;
const slots = 16_384;

/** Three masters with a replica each, put together command by command, as there may be no redis-cli. */
export async function startCluster(): Promise<SeveralServers> {
  const { folder, stop } = await serversFolder();
  const servers = await Promise.all((await freePorts(2 * masters)).map((port) => startNode(folder, port)));
  const first = at(servers, 0);
  await Promise.all(servers.map(({ client }, index) => client.cluster('SET-CONFIG-EPOCH', index + 1)));
  await Promise.all(servers.slice(0, masters).map(({ client }, index) => client.cluster('ADDSLOTS', slotsOf(index))));
  await Promise.all(servers.slice(1).map(({ port }) => first.client.cluster('MEET', '127.0.0.1', port)));
  await Promise.all(servers.map(({ client }) => says(() => client.cluster('INFO'), /cluster_known_nodes:6\b/)));
  await Promise.all(servers.slice(masters).map((replica, index) => follow(replica, at(servers, index))));
  await Promise.all(servers.map(({ client }) => says(() => client.cluster('INFO'), /cluster_state:ok/)));
  const slot = await first.client.cluster('KEYSLOT', '{halftone}');
  const place = Math.floor(slot / share);
  const holder = at(servers, place);
  return {
    url: `redis+cluster://:${password}@${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    client: holder.client,
    servers,
    replica: () => Promise.resolve(at(servers, masters + place)),
    stop: () => stop(servers),
    async master() {
      const living = servers.filter(({ client }) => client.status === 'ready');
      const ranges = await at(living, 0).client.cluster('SLOTS');
      const [, , node] = ranges.find(([from, to]) => from <= slot && slot <= to) ?? [];
      return living.find(({ port }) => port === node?.[1]) ?? at(living, 0);
    },
  };
}

const share = Math.ceil(slots / masters);

function slotsOf(master: number): number[] {
  const from = master * share;
  return Array.from({ length: Math.min(share, slots - from) }, (_, index) => from + index);
}

async function startNode(folder: string, port: number): Promise<RedisServer> {
  const own = join(folder, String(port));
  await mkdir(own);
  return startServer(port, own, [
    ...['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--save', ''],
    ...['--requirepass', password, '--masterauth', password],
  ]);
}

async function follow(replica: RedisServer, master: RedisServer): Promise<void> {
  const id = await master.client.cluster('MYID');
  await says(() => replica.client.cluster('NODES'), new RegExp(`${id}[^\\n]*master[^\\n]*connected`));
  await replica.client.cluster('REPLICATE', id);
  await isReplica(replica.client);
}

function at(servers: readonly RedisServer[], index: number): RedisServer {
  const server = servers[index];
  if (!server) throw new Error(`there is no server ${index}`);
  return server;
}
