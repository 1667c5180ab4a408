import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, password, type RedisServer, startServer } from './redis-server.js';
import { isReplica, says, serversFolder, type SeveralServers } from './several-servers.js';

const name = 'halftone';

/** A master, a replica and three Sentinels. */
export async function startSentinels(): Promise<SeveralServers> {
  const { folder, stop } = await serversFolder();
  const [masterPort = 0, replicaPort = 0, ...sentinelPorts] = await freePorts(5);
  const master = await startData(folder, masterPort, []);
  const replica = await startData(folder, replicaPort, ['--replicaof', '127.0.0.1', String(masterPort)]);
  await isReplica(replica.client);
  const sentinels = await Promise.all(sentinelPorts.map((port) => startSentinel(folder, port, masterPort)));
  for (const { client } of sentinels) {
    await says(() => client.call('SENTINEL', 'MASTER', name), /num-slaves,1\b.*num-other-sentinels,2\b/);
  }
  const servers = [master, replica];
  return {
    url: `redis+sentinel://:${password}@${sentinelPorts.map((port) => `127.0.0.1:${port}`).join(',')}/${name}`,
    client: master.client,
    servers,
    replica: () => Promise.resolve(replica),
    stop: () => stop([...sentinels, ...servers]),
    async master() {
      const address = await sentinels[0]?.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name);
      const port = Array.isArray(address) ? Number(address[1]) : 0;
      return servers.find((server) => server.port === port) ?? master;
    },
  };
}

async function startData(folder: string, port: number, words: readonly string[]): Promise<RedisServer> {
  const own = await ownFolder(folder, port);
  const account = ['--requirepass', password, '--masterauth', password];
  return startServer(port, own, ['--save', '', '--repl-diskless-sync-delay', '0', ...account, ...words]);
}

/** It keeps what it learns in the file of its configuration. */
async function startSentinel(folder: string, port: number, masterPort: number): Promise<RedisServer> {
  const own = await ownFolder(folder, port);
  const file = join(own, 'sentinel.conf');
  const lines = [
    `sentinel monitor ${name} 127.0.0.1 ${masterPort} 2`,
    `sentinel down-after-milliseconds ${name} 1500`,
    `sentinel failover-timeout ${name} 5000`,
    `sentinel auth-pass ${name} ${password}`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return startServer(port, own, [file, '--sentinel']);
}

async function ownFolder(folder: string, port: number): Promise<string> {
  const own = join(folder, String(port));
  await mkdir(own);
  return own;
}
