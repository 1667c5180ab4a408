import { Cluster } from 'ioredis';
import { NotReplicated } from './redis-away.js';
import type { RedisClient } from './redis-client.js';
import { redisKey } from './redis-key.js';

const waitMs = 500;
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
    const asking = client.pipeline().eval(fenceScript, 2, key, fenceKey, field).wait(1, waitMs).info('replication');
    const answers = (await asking.exec()) ?? [];
    const error = answers.find(([failed]) => failed)?.[0];
    // A pipeline that is not only of keys is not led to another node.
    if (error && client instanceof Cluster) client.refreshSlotsCache();
    if (error) throw error;
    const [held, replicas, info] = answers.map(([, answer]) => answer);
    const stands = text === undefined ? held !== null : held === text;
    if (stands && (Number(replicas) > 0 || candidates(String(info)) === 0)) return;
    throw new NotReplicated('What was written stands at no replica of Redis.');
  }
}

/** Replicas that could take the master's place. */
function candidates(info: string): number {
  const lags = [...info.matchAll(/^slave\d+:.*\bstate=online\b.*\blag=(\d+)/gm)].map(([, lag]) => Number(lag));
  return lags.filter((lag) => lag <= mostLagSeconds).length;
}
