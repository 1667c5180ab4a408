import type { Redis } from 'ioredis';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { findRedis, redisCacheDir, type RedisCommand } from './redis-binary.js';
import { leaveGuard, processBehind, standGuard } from './redis-guard.js';
import { redisPlace } from './redis-place.js';
import { lastWords, lockedExitCode, spawnRedis } from './redis-process.js';

let command: RedisCommand;
beforeAll(async () => (command = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined)), 180_000);

test('of two servers in one folder one ends at once, and after the other there may be a next', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'halftone-process-'));
  const place = await redisPlace(dataDir);
  const servers = [await spawnRedis(command, place), await spawnRedis(command, place)];
  const ends = servers.map((server) => once(server, 'exit'));
  expect(await Promise.race(ends)).toEqual([lockedExitCode, null]);
  expect(await lastWords(place)).toBeTruthy();
  for (const server of servers) server.kill('SIGKILL');
  await Promise.all(ends);

  const next = await spawnRedis(command, place);
  let guard: Redis | undefined;
  while (!guard) guard = await standGuard(place.socket);
  expect(await processBehind(guard)).toBe(next.pid);
  await leaveGuard(guard);
  await rm(dataDir, { recursive: true });
});
