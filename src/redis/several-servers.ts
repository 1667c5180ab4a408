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

/**
 * Takes no replica for a master, and leaves one that says nothing for so long (ms): the Sentinels may have another. What
 * ioredis has for that (`failoverDetector`) ends a connection for good if it is just being made.
 */
export function bySentinel(silentMs: number) {
  return {
    enableReadyCheck: true,
    socketTimeout: silentMs,
    sentinelRetryStrategy: () => 250,
    sentinelCommandTimeout: 1_000,
  } satisfies ServerOptions;
}

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
