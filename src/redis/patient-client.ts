import type { RedisOptions } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import type { RedisClient } from './redis-client.js';
import type { ServerOptions } from './redis-options.js';
import type { RedisTarget } from './redis-target.js';
import { acrossNodes, bySentinel, isRefusedByReplica, lookAgainMs } from './several-servers.js';

/** A worker's question for a job is answered after ten seconds at the latest. */
const longestSilenceMs = 15_000;
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
  return new Cluster([...nodes], patientCluster(options));
}

/**
 * What queue workers connect with. Each blocks on a connection of its own, which it makes like this; in a cluster they
 * share one for the rest, as BullMQ makes no Cluster of options.
 */
export function queueConnection({ options, nodes }: RedisTarget): RedisOptions | Cluster {
  if (!nodes) return patientOptions(options);
  const shared = new SharedCluster([...nodes], { ...patientCluster(options), lazyConnect: true });
  // Those that are made like it connect at once.
  shared.options.lazyConnect = false;
  return shared;
}

/** BullMQ takes a first connection that fails for the end, where this goes on trying. */
class SharedCluster extends Cluster {
  override async connect(): Promise<void> {
    await super.connect().catch(() => new Promise<void>((resolve) => this.once('ready', () => resolve())));
  }
}

function patientCluster(options: ServerOptions) {
  return {
    ...acrossNodes(options, { maxRetriesPerRequest: null, connectTimeout: 2_000 }),
    clusterRetryStrategy: longerMs,
    slotsRefreshInterval: lookAgainMs.patient,
    // A fail-over takes as long as it takes; by default a command gives up after 16 tries.
    maxRedirections: Number.POSITIVE_INFINITY,
    retryDelayOnFailover: 200,
    retryDelayOnClusterDown: 200,
    retryDelayOnMoved: 50,
  };
}

function patientOptions(options: ServerOptions): RedisOptions {
  return { ...options, ...patient, ...(options.sentinels && bySentinel(longestSilenceMs)) };
}
