import { Redis } from 'ioredis';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../../src/config/config.js';
import { findRedis, redisCacheDir } from '../../src/redis/redis-binary.js';
import { socketUrl } from '../../src/redis/redis-options.js';

export interface TestRedis {
  readonly url: string;
  /** Open while the tests of the file run. */
  readonly client: Redis;
}

export interface StartedRedis extends TestRedis {
  stop(): Promise<void>;
}

/** Gives a spec file a Redis of its own. Hooks run in order: an `afterAll` that still needs it stands before this. */
export function useRedis(): TestRedis {
  let server: StartedRedis | undefined;
  const started = () => server ?? fail();
  beforeAll(async () => (server = await startRedis()), 180_000);
  afterAll(() => server?.stop());
  return {
    get url() {
      return started().url;
    },
    get client() {
      return started().client;
    },
  };
}

function fail(): never {
  throw new Error('The Redis of a spec is there from its first beforeAll on.');
}

/** In memory, and gone with this process whatever becomes of it. */
export async function startRedis(): Promise<StartedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'halftone-redis-'));
  const socket = join(folder, 'redis.sock');
  const server = await serve(folder, socket);
  const client = new Redis({ path: socket, retryStrategy: () => 10, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url: socketUrl(socket),
    client,
    async stop() {
      client.disconnect();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A server at that socket, with its files in that folder. */
export async function serve(folder: string, socket: string, ...more: readonly string[]) {
  const command = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined);
  const words = [...command, '--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder, ...more];
  // The shell ends the server when its own input ends, so nothing is left even of a test run that is killed.
  const shell = spawn('sh', ['-c', '"$@" & cat; kill $!; wait', 'sh', ...words], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = once(shell, 'exit');
  return {
    async stop(): Promise<void> {
      shell.stdin.end();
      await ended;
    },
  };
}
