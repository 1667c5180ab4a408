import { Redis } from 'ioredis';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Config } from '../config/config.js';
import { type EmbeddedRedis, startEmbeddedRedis } from './embedded-redis.js';
import { findRedis, redisCacheDir } from './redis-binary.js';
import { redisOptions } from './redis-options.js';
import { redisPlace } from './redis-place.js';
import { spawnRedis } from './redis-process.js';

const cacheDir = redisCacheDir(Config.fromProcess());
let dataDir: string;
let log: string[];
let servers: EmbeddedRedis[];
let clients: Redis[];

beforeAll(() => findRedis([cacheDir], () => undefined), 180_000);

beforeEach(async () => {
  [log, servers, clients] = [[], [], []];
  dataDir = await mkdtemp(join(tmpdir(), 'halftone-embedded-'));
});

afterEach(async () => {
  for (const client of clients.filter(({ status }) => status !== 'end')) client.disconnect();
  for (const server of servers) await server.stop();
  await rm(dataDir, { recursive: true });
});

test('answers on a socket that only this user can reach', async () => {
  const { url } = await start();
  const client = connect(url);
  expect(await client.ping()).toBe('PONG');
  expect((await stat(join(dataDir, 'redis'))).mode & 0o777).toBe(0o700);
  expect((await stat(redisOptions(url).path ?? '')).mode & 0o777).toBe(0o700);
  expect(await client.config('GET', 'port')).toEqual(['port', '0']);
  expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
});

test('keeps its data from one start to the next', async () => {
  const first = await start();
  await connect(first.url).set('word', 'kept');
  await first.stop();
  expect(await connect((await start()).url).get('word')).toBe('kept');
});

test('is gone when it was stopped', async () => {
  const server = await start();
  await stopsWith(server, connect(server.url));
  expect(log).toEqual([]);
});

test('is in a process group of its own, where Ctrl-C does not reach it', async () => {
  const pid = await processOf(connect((await start()).url));
  const groups = execFileSync('ps', ['-o', 'pgid=', '-p', `${pid},${process.pid}`], { encoding: 'utf8' });
  expect(new Set(groups.trim().split(/\s+/)).size).toBe(2);
});

test('comes back with its data when it is killed', async () => {
  const client = connect((await start()).url);
  await client.set('word', 'kept');
  const killed = await kill(client);
  expect(await client.get('word')).toBe('kept');
  expect(await processOf(client)).not.toBe(killed);
  expect(log).toEqual(['The Redis server has ended and is started again.']);
});

test('adopts a server that outlived its parent, watches it and stops it', async () => {
  const orphan = await spawnRedis(await findRedis([cacheDir], () => undefined), await redisPlace(dataDir));
  const server = await start();
  const client = connect(server.url);
  await client.set('word', 'kept');
  const ended = once(orphan, 'exit');
  await kill(client);
  await ended;
  expect(await client.get('word')).toBe('kept');
  await stopsWith(server, client);
});

test('is shared by two processes and stopped by the last, whoever started it', async () => {
  const [first, second] = [await start(), await start()];
  const client = connect(second.url);
  const pid = await processOf(client);
  await first.stop();
  expect(await processOf(client)).toBe(pid);
  await stopsWith(second, client);
});

test('is one server for all that start, or start again, at the same time', async () => {
  const [first, second, third] = await Promise.all([start(), start(), start()]);
  const [one, two, three] = [connect(first.url), connect(second.url), connect(third.url)];
  await one.set('word', 'kept');
  expect(new Set(await Promise.all([one, two, three].map(processOf))).size).toBe(1);
  await kill(one);
  expect(await Promise.all([one, two, three].map((client) => client.get('word')))).toEqual(Array(3).fill('kept'));
  expect(new Set(await Promise.all([one, two, three].map(processOf))).size).toBe(1);
});

test('can lie deep in the file system', async () => {
  const server = await start(join(dataDir, 'deep-'.repeat(40), 'a b%?'));
  expect(Buffer.byteLength(redisOptions(server.url).path ?? '')).toBeLessThanOrEqual(103);
  expect(await connect(server.url).ping()).toBe('PONG');
});

test('can lie in a folder with an odd name', async () => {
  expect(await connect((await start(join(dataDir, 'a b%?#'))).url).ping()).toBe('PONG');
});

test('says why it does not start', async () => {
  await redisPlace(dataDir);
  await writeFile(join(dataDir, 'redis', 'appendonlydir'), 'not a folder');
  await expect(start()).rejects.toThrow(/does not start: .*append/i);
});

async function start(folder = dataDir): Promise<EmbeddedRedis> {
  const server = await startEmbeddedRedis({ dataDir: folder, cacheDir, log: (line) => log.push(line) });
  servers.push(server);
  return server;
}

function connect(url: string): Redis {
  const client = new Redis({
    ...redisOptions(url),
    retryStrategy: () => 10,
    maxRetriesPerRequest: null,
    maxLoadingRetryTime: 10,
  });
  clients.push(client.on('error', () => undefined));
  return client;
}

async function kill(client: Redis): Promise<number> {
  const pid = await processOf(client);
  const closed = new Promise((resolve) => client.once('close', resolve));
  process.kill(pid, 'SIGKILL');
  await closed;
  return pid;
}

async function stopsWith(server: EmbeddedRedis, client: Redis): Promise<void> {
  const pid = await processOf(client);
  client.disconnect();
  await server.stop();
  // The end of a process that may not be our child is seen in no other way.
  while (lives(pid)) await setTimeout(5);
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function processOf(client: Redis): Promise<number> {
  return Number(/^process_id:(\d+)/m.exec(await client.info('server'))?.[1]);
}
