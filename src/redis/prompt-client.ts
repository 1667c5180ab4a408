import { Cluster, type Command, Redis } from 'ioredis';
import type { RedisClient } from './redis-client.js';
import type { ServerOptions } from './redis-options.js';
import type { RedisTarget } from './redis-target.js';
import { acrossNodes, bySentinel, isRefusedByReplica, lookAgainMs } from './several-servers.js';

const limitMs = 2_000;

/**
 * Commands fail within 2 s while Redis is away. One that was under way may have run, so it is not sent again; one that
 * waits for the connection is dropped in time (two attempts of 750 + 250 ms), so none runs after its failure was told.
 */
const prompt: ServerOptions = {
  commandTimeout: limitMs,
  connectTimeout: 750,
  retryStrategy: () => 250,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
  enableReadyCheck: false,
  reconnectOnError: isRefusedByReplica,
};

/** While no Sentinel answers, what waits is not dropped in time; so it is not sent once its failure was told. */
class PromptRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    return command.isSettled ? command.promise : super.sendCommand(command, stream);
  }
}

/** The same, and while no node is known nothing else would limit how long a command waits for one. */
class PromptCluster extends Cluster {
  override sendCommand(command: Command, ...more: [stream?: Stream, node?: unknown]): unknown {
    if (command.isSettled) return command.promise;
    command.setTimeout(limitMs);
    return super.sendCommand(command, ...more);
  }
}

type Stream = Parameters<Cluster['sendCommand']>[1];

/** For what asks and writes. */
export function promptClient({ options, nodes }: RedisTarget): RedisClient {
  if (!nodes) return new PromptRedis({ ...options, ...prompt, ...(options.sentinels && bySentinel(limitMs)) });
  return new PromptCluster([...nodes], {
    ...acrossNodes(options, { commandTimeout: limitMs, connectTimeout: 750 }),
    clusterRetryStrategy: () => 250,
    slotsRefreshInterval: lookAgainMs.prompt,
    // A command that was under way when its node went may have run.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
  });
}
