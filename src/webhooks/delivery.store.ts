import { Inject, Injectable } from '@nestjs/common';
import type { Generation } from '../domain/generation.js';
import { dueDeliveriesKey } from '../history/due-deliveries.js';
import { hashKey } from '../history/record-writes.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { type Delivery, firstDelivery } from './delivery.js';

const field = 'delivery';

/** Writes a delivery and when it is due, if it is still as the caller knows it and its generation is still there. */
const changeScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if (redis.call('HGET', KEYS[1], 'delivery') or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'delivery', ARGV[3])
if ARGV[4] == '' then redis.call('ZREM', KEYS[2], ARGV[1]) else redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1]) end
return 1`;

/** Deliveries, each in a field of its generation's hash, so that it goes when the record does. */
@Injectable()
export class DeliveryStore {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Undefined where there is nothing to deliver: no webhook, or no end yet. */
  async of(generation: Generation): Promise<Delivery | undefined> {
    return deliveryFrom(generation, await this.redis.hget(hashKey(generation.head.id), field));
  }

  /** Again until nobody else writes between; undefined as for `of`, or if the record has gone meanwhile. */
  async change(generation: Generation, decide: (delivery: Delivery) => Delivery): Promise<Delivery | undefined> {
    const { id } = generation.head;
    for (;;) {
      const stored = await this.redis.hget(hashKey(id), field);
      const delivery = deliveryFrom(generation, stored);
      if (!delivery || !(await this.redis.exists(hashKey(id)))) return undefined;
      const next = decide(delivery);
      const words = [id, stored ?? '', JSON.stringify(next), String(next.nextAttempt ?? '')];
      if ((await this.redis.eval(changeScript, 2, hashKey(id), dueDeliveriesKey, ...words)) === 1) return next;
    }
  }

  /** Generations with a try whose time has come. */
  overdue(now: number): Promise<string[]> {
    return this.redis.zrangebyscore(dueDeliveriesKey, '-inf', now);
  }

  /** Of a generation whose record is gone, so that there is nothing left to tell. */
  async drop(id: string): Promise<void> {
    await this.redis.zrem(dueDeliveriesKey, id);
  }
}

function deliveryFrom({ head, end }: Generation, stored: string | null): Delivery | undefined {
  if (head.webhookUrl === undefined || !end) return undefined;
  return stored === null ? firstDelivery(end) : (JSON.parse(stored) as Delivery);
}
