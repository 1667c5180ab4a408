import { RedisConnections } from '../../src/redis/redis-connection.js';
import { freePorts, password } from './support/redis-server.js';
import { useSeveralServers } from './support/use-several-servers.js';

const opened: RedisConnections[] = [];
afterAll(() => Promise.all(opened.map((connections) => connections.onApplicationShutdown())));
const cluster = useSeveralServers('cluster');
const sentinel = useSeveralServers('sentinel');

/** What the start ends with; undefined where it goes on. */
async function check(url: string): Promise<string | undefined> {
  const connections = new RedisConnections(url);
  opened.push(connections);
  const problem: unknown = await connections.checkServer().catch((error: unknown) => error);
  if (problem === undefined) return undefined;
  expect(String(problem)).toMatch(/^ConfigError: .*\.$/);
  expect(String(problem)).not.toContain(password);
  return String(problem).replace('ConfigError: ', '');
}

const sentinelPort = () => Number(/:(\d+),/.exec(sentinel.url)?.[1]);
const account = `:${password}@127.0.0.1`;

test('both will do', async () => {
  expect([await check(cluster.url), await check(sentinel.url)]).toEqual([undefined, undefined]);
});

test('no master may throw keys away, also one that holds nothing of ours yet', async () => {
  for (const { client, port } of [...cluster.servers.slice(0, 3), ...sentinel.servers.slice(0, 1)]) {
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const url = cluster.servers.some((server) => server.port === port) ? cluster.url : sentinel.url;
    expect(await check(url)).toContain('has maxmemory-policy allkeys-lru: it must be noeviction');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
  }
});

test('a node, a replica and a Sentinel that are taken for a server are told apart', async () => {
  const nodes = await Promise.all(cluster.servers.slice(0, 3).map(({ port }) => check(`redis://${account}:${port}`)));
  expect(nodes.filter((problem) => problem?.includes('is a node of a Redis Cluster'))).toHaveLength(2);
  expect(await check(`redis://${account}:${(await sentinel.replica()).port}`)).toContain('is a replica');
  expect(await check(`redis://127.0.0.1:${sentinelPort()}`)).toContain('is a Sentinel');
});

test('a server that is taken for a cluster or a Sentinel is told so', async () => {
  const { port } = await sentinel.master();
  expect(await check(`redis+cluster://${account}:${port}`)).toContain('cluster support disabled');
  expect(await check(`redis+sentinel://${account}:${port}/halftone`)).toContain('no Sentinel answers (');
});

test('a master that no Sentinel knows is told so', async () => {
  expect(await check(`redis+sentinel://${account}:${sentinelPort()}/another`)).toContain(
    'no Sentinel knows a master of that name',
  );
});

test('servers that are not there, or do not let us in', async () => {
  const [nowhere = 0] = await freePorts(1);
  expect(await check(`redis+cluster://${account}:${nowhere}`)).toContain(
    'cannot be used: none of its nodes can be reached.',
  );
  expect(await check(`redis+sentinel://${account}:${nowhere}/halftone`)).toContain('no Sentinel answers.');
  expect(await check(cluster.url.replace(password, 'wrong'))).toContain('WRONGPASS');
  expect(await check(sentinel.url.replace(password, 'wrong'))).toContain('WRONGPASS');
});
