import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Config } from '../../dist/config/config.js';
import { findRedis, redisCacheDir } from '../../dist/redis/redis-binary.js';
import { owned } from './children.mjs';

/**
 * A Redis of the suite's own, on a port of its own that stays the same over restarts. What it has acknowledged is in its
 * append-only file: one that syncs every second puts off writing by up to two while its disk is busy, and a kill loses that.
 */
export async function openRedis(folder, port) {
  const [command, ...before] = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined);
  const dir = join(folder, 'redis');
  await mkdir(dir, { recursive: true });
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--loglevel', 'warning'];
  words.push('--appendonly', 'yes', '--appendfsync', 'always');
  let server;

  async function start() {
    server = owned(spawn(command, [...before, ...words], { stdio: 'ignore' }));
    await client.ping();
  }
  async function kill() {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await start();
  return {
    ...{ client, port, url: `redis://127.0.0.1:${port}`, start },
    kill,
    async close() {
      client.disconnect();
      await kill();
    },
  };
}

/** One that nobody listens on now; the suite has the machine's loopback for itself, near enough. */
export async function freePort() {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
