import { Redis } from 'ioredis';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Config } from '../../../src/config/config.js';
import { findRedis, redisCacheDir } from '../../../src/redis/redis-binary.js';

export const password = 'a-password-of-test-servers';

/** One of several servers. */
export interface RedisServer {
  readonly port: number;
  readonly client: Redis;
  /** At once, as when its machine goes. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A server on loopback with a folder of its own, gone with this process whatever becomes of it; `words` as in its configuration. */
export async function startServer(port: number, folder: string, words: readonly string[]): Promise<RedisServer> {
  const command = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined);
  const address = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
  // The shell ends the server when its own input ends, so nothing is left even of a test run that is killed.
  const script = '"$@" & cat; kill $!; wait';
  const shell = spawn('sh', ['-c', script, 'sh', ...command, ...words, ...address], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = once(shell, 'exit');
  const account = words.includes('--requirepass') && { password };
  const client = new Redis({ port, ...account, retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  const processId = Number(/^process_id:(\d+)/m.exec(await client.info('server'))?.[1]);
  const stop = async () => {
    client.disconnect();
    shell.stdin.end();
    await ended;
  };
  return {
    port,
    client,
    stop,
    async kill() {
      process.kill(processId, 'SIGKILL');
      await stop();
    },
  };
}

/** Ports that are free now; nodes of a cluster also take the one 10,000 above theirs. */
export async function freePorts(count: number): Promise<number[]> {
  const free = new Set<number>();
  while (free.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) free.add(port);
  }
  return [...free];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
