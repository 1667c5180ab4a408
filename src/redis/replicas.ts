import { type ChainableCommander, Cluster } from 'ioredis';
import { NotReplicated } from './redis-away.js';
import type { RedisClient } from './redis-client.js';
import { redisKey } from './redis-key.js';

const waitMs = 1_000;
/** Redis's own measure (`min-replicas-max-lag`) of a replica that cannot be counted on. */
const mostLagSeconds = 10;
const fenceKey = redisKey('fence');

/**
 * KEYS: a hash, the fence. ARGV: a field. What a replica was told comes to it in order: one that has the fence has all
 * that stood here before.
 */
const fenceScript = `
redis.call('SET', KEYS[2], '1')
return redis.call('HGET', KEYS[1], ARGV[1])`;

export interface Fact {
  readonly key: string;
  readonly field: string;
  /** What the field holds; anything where it is not said. */
  readonly text?: string;
}

/** Replication is asynchronous: a master that goes takes along what it had acknowledged and not passed on. */
export class Replicas {
  /** `connection`: one that nobody else waits for; undefined where no other server takes the master's place. */
  constructor(private readonly connection?: () => RedisClient) {}

  /**
   * Resolves once a fact stands at a replica too, or at a master that has none which could take its place. Throws
   * NotReplicated where it does not, or was lost with a master meanwhile.
   */
  async confirm({ key, field, text }: Fact): Promise<void> {
    if (!this.connection) return;
    const client = this.connection();
    const stands = (held: unknown) => (text === undefined ? held !== null : held === text);
    // A server without replicas would wait for one until the time is over.
    const [seen, info] = await together(client, (asking) => asking.hget(key, field).info('replication'));
    if (stands(seen) && candidates(String(info)) === 0) return;
    const fence = [fenceScript, 2, key, fenceKey, field] as const;
    const [held, replicas] = await together(client, (asking) => asking.eval(...fence).wait(1, waitMs));
    if (!stands(held) || Number(replicas) === 0)
      throw new NotReplicated('What was written stands at no replica of Redis.');
  }
}

/** On one connection to the server that holds the keys, which is where words without a key must go too. */
async function together(
  client: RedisClient,
  ask: (asking: ChainableCommander) => ChainableCommander,
): Promise<unknown[]> {
  const answers = (await ask(client.pipeline()).exec()) ?? [];
  const error = answers.find(([failed]) => failed)?.[0];
  // Where one word has no key ioredis follows no MOVED.
  if (error && client instanceof Cluster) client.refreshSlotsCache();
  if (error) throw error;
  return answers.map(([, answer]) => answer);
}

/** Replicas that could take the master's place. */
function candidates(info: string): number {
  const lags = [...info.matchAll(/^slave\d+:.*\bstate=online\b.*\blag=(\d+)/gm)].map(([, lag]) => Number(lag));
  return lags.filter((lag) => lag <= mostLagSeconds).length;
}
