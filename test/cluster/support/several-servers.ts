import type { Redis } from 'ioredis';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StartedRedis } from '../../support/redis.js';
import type { RedisServer } from './redis-server.js';

/** Several servers as one Redis. `client`: of the server that held what is Halftone's when they were started. */
export interface SeveralServers extends StartedRedis {
  readonly servers: readonly RedisServer[];
  /** The one that holds it now, as the others see it. */
  master(): Promise<RedisServer>;
  /** What would take that one's place. */
  replica(): Promise<RedisServer>;
}

/** A folder for several servers, and how all of it goes. */
export async function serversFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'halftone-servers-'));
  return {
    folder,
    async stop(servers: readonly RedisServer[]) {
      await Promise.all(servers.map((server) => server.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when what a server says of itself is as wanted. */
export async function says(look: () => Promise<unknown>, wanted: RegExp): Promise<void> {
  while (!wanted.test(String(await look()))) await pause(25);
}

/** Resolves when it has all that its master had. */
export function isReplica(client: Redis): Promise<void> {
  return says(() => client.info('replication'), /role:slave[^]*master_link_status:up/);
}
