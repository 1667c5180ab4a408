import { Logger } from '@nestjs/common';
import type { Cluster, Redis } from 'ioredis';
import { outageReason } from './outage-reason.js';
import { placeOf } from './redis-options.js';

/** Tells once that a node of a cluster went away, while the others may do; and that it is back. */
export class NodeOutages {
  private readonly logger = new Logger('Redis');
  private readonly away = new Set<string>();

  watch(cluster: Cluster): void {
    cluster.on('node error', (error: Error, place: string) => this.wentAway(place, error));
    cluster.on('+node', (node: Redis) => node.on('ready', () => this.cameBack(placeOf(node.options))));
  }

  private wentAway(place: string, error: Error): void {
    if (this.away.has(place)) return;
    this.away.add(place);
    this.logger.warn(`The Redis node at ${place} is away: ${outageReason(error)}.`);
  }

  private cameBack(place: string): void {
    if (this.away.delete(place)) this.logger.log(`The Redis node at ${place} is back.`);
  }
}
