import type { Redis } from 'ioredis';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ConfigError } from '../config/config.js';
import { findRedis, type RedisCommand } from './redis-binary.js';
import { leaveGuard, processBehind, standGuard } from './redis-guard.js';
import { socketUrl } from './redis-options.js';
import { type RedisPlace, redisPlace } from './redis-place.js';
import { lastWords, lockedExitCode, spawnRedis } from './redis-process.js';

/** How long a server may take until it answers; while it loads its data it answers already. */
const startLimitMs = 10_000;
/** A server that lived for less is started again after a pause, which grows. */
const steadyMs = 10_000;

export interface EmbeddedRedis {
  /** `unix:///….sock` */
  readonly url: string;
  /** Shuts the server down, unless another process works with it. */
  stop(): Promise<void>;
}

export interface EmbeddedRedisOptions {
  readonly dataDir: string;
  /** Where a private copy of the program is kept (`redisCacheDir`); the data folder where that cannot be written. */
  readonly cacheDir: string;
  readonly log: (line: string) => void;
}

/**
 * The server of a data folder: adopts the one that lives, else starts one, and starts it again whenever it ends.
 * Throws a ConfigError of one line if there can be none.
 */
export async function startEmbeddedRedis({ dataDir, cacheDir, log }: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const place = await redisPlace(dataDir);
  const stopping = new AbortController();
  let pauseMs = 0;
  let current: Promise<Redis | undefined> = raise().then(watch);
  await current;
  return { url: socketUrl(place.socket), stop };

  async function raise(): Promise<Redis> {
    const living = await standGuard(place.socket);
    return living ?? startServer(place, await findRedis([cacheDir, join(place.folder, 'program')], log));
  }

  function watch(guard: Redis): Redis {
    const since = Date.now();
    guard.once('end', () => {
      if (stopping.signal.aborted) return;
      log('The Redis server has ended and is started again.');
      pauseMs = Date.now() - since > steadyMs ? 0 : longer(pauseMs);
      current = revive();
    });
    return guard;
  }

  async function revive(): Promise<Redis | undefined> {
    await setTimeout(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    if (stopping.signal.aborted) return undefined;
    return raise().then(watch, (error: Error) => {
      log(error.message);
      pauseMs = longer(pauseMs);
      return revive();
    });
  }

  async function stop(): Promise<void> {
    stopping.abort();
    const guard = await current;
    // A server that ends while we leave is what we wanted.
    if (guard?.status === 'ready') await leaveGuard(guard).catch(() => undefined);
  }
}

async function startServer(place: RedisPlace, command: RedisCommand): Promise<Redis> {
  let server = await spawnRedis(command, place);
  // Nobody stands guard yet who could shut it down, should all end now.
  const end = () => server.kill();
  process.once('exit', end);
  try {
    for (const until = Date.now() + startLimitMs; Date.now() < until; await setTimeout(20)) {
      const guard = await standGuard(place.socket);
      const pid = guard && (await processBehind(guard));
      if (guard && pid) {
        // Where another one was first, ours must not wait for its turn.
        if (pid !== server.pid) server.kill('SIGKILL');
        return guard;
      }
      if (server.exitCode === lockedExitCode) server = await spawnRedis(command, place);
      if (server.exitCode !== null || server.signalCode !== null) break;
    }
    server.kill('SIGKILL');
    throw new ConfigError(`The Redis server of ${place.folder} does not start: ${await lastWords(place)}`);
  } finally {
    process.off('exit', end);
  }
}

function longer(pauseMs: number): number {
  return Math.min(pauseMs * 2 + 100, 5_000);
}
