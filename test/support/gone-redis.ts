import type { Redis } from 'ioredis';
import { dirname } from 'node:path';
import { serve } from './redis.js';

/** Kills a Redis without a word, and starts it again from its append-only file when the work is done. */
export async function whileGone(redis: Redis, work: () => Promise<void>): Promise<{ stop(): Promise<void> }> {
  const [, socket = ''] = (await redis.config('GET', 'unixsocket')) as string[];
  await redis.config('SET', 'appendonly', 'yes');
  while (!/^aof_rewrite_in_progress:0/m.test(await redis.info('persistence')));
  process.kill(Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]), 'SIGKILL');
  await work();
  const server = await serve(dirname(socket), socket, '--appendonly', 'yes');
  await redis.ping();
  return server;
}
