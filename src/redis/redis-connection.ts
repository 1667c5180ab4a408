import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ConnectionOptions } from 'bullmq';
import { Cluster } from 'ioredis';
import { ConfigError } from '../config/config.js';
import { closeClient } from './close-client.js';
import { NodeOutages } from './node-outages.js';
import { outageReason } from './outage-reason.js';
import { patientClient, queueConnection } from './patient-client.js';
import { promptClient } from './prompt-client.js';
import { isRedisAway } from './redis-away.js';
import type { RedisClient } from './redis-client.js';
import { redisKey } from './redis-key.js';
import { placeOf } from './redis-options.js';
import { redisTarget, type RedisTarget } from './redis-target.js';
import { checkServerInfo, type SeenServer } from './server-check.js';

/** The connections of this process, each opened when it is first asked for and closed after everything else. */
export class RedisConnections implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly target: RedisTarget;
  private readonly opened = new Map<string, RedisClient>();
  private readonly nodes = new NodeOutages();
  /** Why Redis cannot be reached; undefined while it can. */
  private outage?: string;
  /** What a Sentinel said last that was of no use. */
  private sentinels?: string;
  /** What is wrong is thrown then, and would be told twice. */
  private checking = false;

  constructor(readonly url: string) {
    this.target = redisTarget(url);
  }

  /** Whether another server may take the master's place, without what that had not told it yet. */
  get failsOver(): boolean {
    return this.target.failsOver;
  }

  /** Shared by everything that asks and writes. */
  commands(): RedisClient {
    return this.connection('commands', promptClient);
  }

  /** For what adds jobs: BullMQ gives its client a command for each script, with which every transaction is set up. */
  queues(): RedisClient {
    return this.connection('queues', promptClient);
  }

  /** For what waits until a replica has written: nothing else is to wait with it. */
  replicated(): RedisClient {
    return this.connection('replicated', promptClient);
  }

  /** For queue workers, which close what they make of it, but not what they share. */
  workers(): ConnectionOptions {
    const connection = queueConnection(this.target);
    if (connection instanceof Cluster) this.opened.set('workers', connection);
    return connection;
  }

  /** For channels only; it subscribes again by itself after an outage. */
  subscriber(): RedisClient {
    return this.connection('subscriber', patientClient);
  }

  /** Throws a ConfigError of one line if a server cannot be reached, is too old, or may throw keys away. */
  async checkServer(): Promise<void> {
    this.checking = true;
    const servers = await this.reached(Date.now() + slowStartMs).catch((cause: Error) => {
      throw new ConfigError(`Redis at ${this.target.place} cannot be used: ${this.outage ?? outageReason(cause)}.`, {
        cause,
      });
    });
    for (const server of servers) checkServerInfo(server);
    await this.checkMode();
    this.checking = false;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const name of ['subscriber', 'workers']) this.opened.get(name)?.disconnect();
    await Promise.all(['commands', 'queues', 'replicated'].map((name) => closeClient(this.opened.get(name))));
  }

  /** On a busy machine connections take their time; what is known to be wrong is told at once. */
  private async reached(deadline: number): Promise<SeenServer[]> {
    try {
      return await this.servers();
    } catch (error) {
      if (this.outage !== undefined || !isRedisAway(error) || Date.now() > deadline) throw error;
      return this.reached(deadline);
    }
  }

  /** Every server that is written to, or in a cluster might be. */
  private async servers(): Promise<SeenServer[]> {
    const client = this.commands();
    if (!(client instanceof Cluster)) return [{ place: this.target.place, info: await client.info() }];
    // The nodes are known once one of them has answered.
    await client.exists(probe);
    return Promise.all(
      client.nodes('master').map(async (node) => ({ place: placeOf(node.options), info: await node.info() })),
    );
  }

  /** One of several that only hold everything together answers that what is ours is at another. */
  private async checkMode(): Promise<void> {
    await this.commands()
      .exists(probe)
      .catch((cause: Error) => {
        const { place } = this.target;
        const isNode = cause.message.startsWith('MOVED ');
        throw new ConfigError(
          isNode
            ? `Redis at ${place} is a node of a Redis Cluster: REDIS_URL must be redis+cluster://host:port,….`
            : `Redis at ${place} cannot be used: ${outageReason(cause)}.`,
          { cause },
        );
      });
  }

  private connection(name: string, open: (target: RedisTarget) => RedisClient): RedisClient {
    const connection = this.opened.get(name) ?? this.watched(open(this.target));
    this.opened.set(name, connection);
    return connection;
  }

  private watched(client: RedisClient): RedisClient {
    client.on('error', (error: Error) => this.wentAway(error)).on('ready', () => this.cameBack());
    // That they know no such master is told in no other way.
    client.on('sentinelError', (error: Error) => (this.sentinels = outageReason(error)));
    if (client instanceof Cluster && !this.checking) this.nodes.watch(client);
    return client;
  }

  private wentAway(error: Error): void {
    const first = this.outage === undefined;
    const reason = outageReason(error);
    this.outage = reason.startsWith('All sentinels') ? (this.sentinels ?? 'no Sentinel answers') : reason;
    if (first && !this.checking) this.logger.error(`Redis at ${this.target.place} is away: ${this.outage}.`);
  }

  private cameBack(): void {
    if (this.outage !== undefined) this.logger.log('Redis is back.');
    this.outage = undefined;
  }
}

const probe = redisKey('probe');
const slowStartMs = 10_000;
