import type { ClusterOptions } from 'ioredis';
import type { ServerOptions } from './redis-options.js';

type NodeOptions = Omit<NonNullable<ClusterOptions['redisOptions']>, 'replyMapping'>;
type AcrossNodes = Omit<ClusterOptions, 'redisOptions'> & { readonly redisOptions: NodeOptions };

/**
 * A server that was demoted answers this; a new connection finds the master. Until Redis 7 an error inside of a script
 * stands behind words of its own.
 */
export function isRefusedByReplica({ message }: Error): boolean {
  return /^(ERR .*-)?READONLY\b/.test(message);
}

/** Also leaves a master that hangs, as soon as the Sentinels have another one, and takes no replica for a master. */
export const bySentinel = {
  enableReadyCheck: true,
  failoverDetector: true,
  sentinelMaxConnections: 3,
  sentinelRetryStrategy: () => 250,
  sentinelReconnectStrategy: () => 1_000,
  sentinelCommandTimeout: 1_000,
} satisfies ServerOptions;

/** How often a cluster is asked where its slots are: a master that hangs does not say that they have moved. */
export const lookAgainMs = { prompt: 2_000, patient: 5_000 };

/** `own`: what each node is to be spoken to with; `manner`: how. */
export function acrossNodes(own: ServerOptions, manner: NodeOptions): AcrossNodes {
  return {
    redisOptions: { ...own, ...manner },
    // A certificate is one of names.
    ...(own.tls && { dnsLookup: (host, found) => found(null, host) }),
  };
}
