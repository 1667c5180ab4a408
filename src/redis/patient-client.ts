import type { ConnectionOptions, RedisOptions } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import type { RedisClient } from './redis-client.js';
import type { ServerOptions } from './redis-options.js';
import type { RedisTarget } from './redis-target.js';
import { acrossNodes, bySentinel, isRefusedByReplica } from './several-servers.js';

const longerMs = (attempt: number) => Math.min(attempt * 100, 1_000);

/** Waits for Redis as long as it takes. */
const patient = {
  maxRetriesPerRequest: null,
  maxLoadingRetryTime: 50,
  retryStrategy: longerMs,
  reconnectOnError: isRefusedByReplica,
};

/** For channels, and for whatever else can wait. */
export function patientClient({ options, nodes }: RedisTarget): RedisClient {
  if (!nodes) return new Redis(patientOptions(options));
  return new Cluster([...nodes], {
    ...acrossNodes(options, { maxRetriesPerRequest: null, connectTimeout: 2_000 }),
    clusterRetryStrategy: longerMs,
    // A fail-over takes as long as it takes; by default a command gives up after 16 tries.
    maxRedirections: Number.POSITIVE_INFINITY,
    retryDelayOnFailover: 200,
    retryDelayOnClusterDown: 200,
    retryDelayOnMoved: 50,
  });
}

/** What a queue worker connects with; it makes connections of its own, as each blocks. */
export function queueConnection(target: RedisTarget): ConnectionOptions {
  if (!target.nodes) return patientOptions(target.options);
  // BullMQ makes no Cluster of options: it asks a client for others like it.
  const none = () => undefined;
  return { isCluster: true, connect: none, disconnect: none, duplicate: () => patientClient(target) };
}

function patientOptions(options: ServerOptions): RedisOptions {
  return { ...options, ...patient, ...(options.sentinels && bySentinel) };
}
