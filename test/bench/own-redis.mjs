import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Config } from '../../dist/config/config.js';
import { findRedis, redisCacheDir } from '../../dist/redis/redis-binary.js';

/** A Redis that keeps nothing on disk; `use` gets a connection and the path of its socket in the folder. */
export async function withRedis(folder, use) {
  const socket = join(folder, 'redis.sock');
  const [command, ...more] = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined);
  const server = spawn(command, [...more, '--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]);
  const kill = () => server.kill('SIGKILL');
  process.on('exit', kill);
  const redis = new Redis({ path: socket, retryStrategy: () => 10, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    await redis.ping();
    return await use(redis, socket);
  } finally {
    redis.disconnect();
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
    process.off('exit', kill);
  }
}
