import type { RedisClient } from '../../redis/redis-client.js';
import { Gauge, type Registry } from 'prom-client';

export function redisGauge(metrics: Registry, redis: RedisClient): void {
  new Gauge({
    name: 'halftone_redis_up',
    help: '1 where Redis answers this process, else 0.',
    registers: [metrics],
    async collect() {
      this.set(
        await redis.ping().then(
          () => 1,
          () => 0,
        ),
      );
    },
  });
}
