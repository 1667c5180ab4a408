import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { isRedisAway } from './redis-away.js';
import { findRedis, redisCacheDir, type RedisCommand } from './redis-binary.js';
import { patientClient } from './patient-client.js';
import { RedisConnections } from './redis-connection.js';
import type { RedisClient } from './redis-client.js';
import { standGuard } from './redis-guard.js';
import { socketUrl } from './redis-options.js';
import { redisTarget } from './redis-target.js';
import { redisPlace, type RedisPlace } from './redis-place.js';
import { spawnRedis } from './redis-process.js';

let command: RedisCommand;
let dataDir: string;
let place: RedisPlace;
let server: ChildProcess | undefined;
let connections: RedisConnections;
let log: string[];

beforeAll(async () => (command = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined)), 180_000);

beforeEach(async () => {
  const note = (line: string) => log.push(line);
  log = [];
  Logger.overrideLogger({ log: note, error: note, warn: note });
  dataDir = await mkdtemp(join(tmpdir(), 'halftone-connection-'));
  place = await redisPlace(dataDir);
  connections = new RedisConnections(`${socketUrl(place.socket)}?db=3`);
});

afterEach(async () => {
  await connections.onApplicationShutdown();
  await stopServer();
  await rm(dataDir, { recursive: true });
  Logger.overrideLogger(['log', 'error', 'warn']);
});

test('each kind of connection is one, in the database of the URL', async () => {
  await startServer();
  expect(connections.commands()).toBe(connections.commands());
  expect(connections.subscriber()).toBe(connections.subscriber());
  expect(await connections.commands().client('INFO')).toContain(' db=3 ');
  expect(await connections.subscriber().client('INFO')).toContain(' db=3 ');
});

test('commands fail within 2 s while there is no server, and are not run later', async () => {
  const began = Date.now();
  const failed = await connections
    .commands()
    .incr('count')
    .catch((error: unknown) => error);
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(isRedisAway(failed)).toBe(true);
  const ready = event(connections.commands(), 'ready');
  await startServer();
  await ready;
  expect(await connections.commands().get('count')).toBeNull();
});

test('what queue workers ask waits until the server is back', async () => {
  const worker = patientClient(redisTarget(connections.url)).on('error', () => undefined);
  const answer = worker.client('INFO');
  await event(worker, 'reconnecting');
  await startServer();
  expect(await answer).toContain(' db=3 ');
  worker.disconnect();
});

test('channels are heard again after an outage', async () => {
  await startServer();
  await connections.subscriber().subscribe('news');
  await stopServer();
  // `once` of Node would end with the errors of the outage.
  const heard = new Promise((resolve) => connections.subscriber().once('message', (...words) => resolve(words)));
  const ready = event(connections.subscriber(), 'ready');
  await startServer();
  await ready;
  while ((await connections.commands().publish('news', 'hello')) === 0);
  expect(await heard).toEqual(['news', 'hello']);
});

test('an outage is logged once, and its end', async () => {
  await startServer();
  await Promise.all([connections.commands().ping(), connections.subscriber().subscribe('news')]);
  await stopServer();
  for (let retry = 0; retry < 3; retry++) await event(connections.subscriber(), 'reconnecting');
  const ready = event(connections.subscriber(), 'ready');
  await startServer();
  await ready;
  expect(log).toEqual([`Redis at ${place.socket} is away: ENOENT.`, 'Redis is back.']);
});

test('a server that will do passes the check', async () => {
  await startServer();
  await expect(connections.checkServer()).resolves.toBeUndefined();
});

test('a server that may throw keys away does not', async () => {
  await startServer();
  await connections.commands().config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(connections.checkServer()).rejects.toThrow('has maxmemory-policy allkeys-lru: it must be noeviction');
});

test('a server that is too old does not', async () => {
  const old = oldServer(() => undefined);
  const connection = new RedisConnections(socketUrl(join(dataDir, 'old.sock')));
  await expect(connection.checkServer()).rejects.toThrow('has version 5.0.7: Halftone needs 6.2 or newer');
  connection.commands().disconnect();
  old.close();
});

test('a shutdown is over when the connection is closed, not when the server has promised it', async () => {
  const slow = oldServer((socket) => setTimeout(() => socket.end(), 50));
  const connection = new RedisConnections(socketUrl(join(dataDir, 'old.sock')));
  await connection.commands().info();
  await connection.onApplicationShutdown();
  expect(connection.commands().status).toBe('end');
  await connection.onApplicationShutdown();
  slow.close();
});

test('a shutdown does not wait for a server that is away', async () => {
  await event(connections.commands(), 'reconnecting');
  await expect(connections.onApplicationShutdown()).resolves.toBeUndefined();
});

test('the check tells in one line what is wrong, without the password', async () => {
  const url = 'redis://me:secret@127.0.0.1:1';
  const connection = new RedisConnections(url);
  await expect(connection.checkServer()).rejects.toThrow(/^Redis at 127\.0\.0\.1:1 cannot be used: ECONNREFUSED\.$/);
  await connection.onApplicationShutdown();
  expect(log.join()).not.toContain('secret');
});

test('commands fail within 2 s while the server hangs', async () => {
  await startServer();
  await connections.commands().ping();
  server?.kill('SIGSTOP');
  const began = Date.now();
  const failed = await connections
    .commands()
    .get('word')
    .catch((error: unknown) => error);
  server?.kill('SIGCONT');
  expect(Date.now() - began).toBeLessThan(2_300);
  expect(isRedisAway(failed)).toBe(true);
});

/** Knows no more than a connection asks by itself; what it does after its farewell is the test's. */
function oldServer(afterQuit: (socket: Socket) => void): Server {
  const info = 'redis_version:5.0.7\r\n';
  const server = createServer((socket) => {
    socket.on('data', (chunk) => {
      for (const [name] of String(chunk).matchAll(/^(hello|info|client|quit)$/gim)) {
        const hello = "-ERR unknown command 'HELLO'\r\n";
        socket.write(name === 'hello' ? hello : name === 'info' ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        if (name === 'quit') afterQuit(socket);
      }
    });
  });
  return server.listen(join(dataDir, 'old.sock'));
}

async function startServer(): Promise<void> {
  server = await spawnRedis(command, place);
  let guard: Redis | undefined;
  while (!guard) guard = await standGuard(place.socket);
  guard.disconnect();
}

async function stopServer(): Promise<void> {
  if (!server) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
  server = undefined;
}

/** Unlike Node's `once`, does not mind the errors that come before it. */
function event(connection: RedisClient, name: string): Promise<void> {
  return new Promise((resolve) => connection.once(name, () => resolve()));
}
