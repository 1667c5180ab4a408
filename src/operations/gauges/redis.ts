import { Gauge, type Registry } from 'prom-client';
import { SharedWork } from '../../domain/shared-work.js';
import type { RedisHealth, RedisState } from '../../redis/redis-health.js';

/** How Redis stands, as this process sees it. */
export function redisGauges(metrics: Registry, redis: RedisHealth): void {
  const gauges: readonly [string, string, (state: RedisState) => boolean][] = [
    ['halftone_redis_up', '1 where Redis answers this process, else 0.', (state) => state !== 'away'],
    [
      'halftone_redis_full',
      '1 while Redis takes no more writes, as its maxmemory is reached, else 0.',
      (state) => state === 'full',
    ],
  ];
  // One scrape reads both.
  const asked = new SharedWork<RedisState>();
  for (const [name, help, holds] of gauges) {
    new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        this.set(holds(await asked.do('state', () => redis.state())) ? 1 : 0);
      },
    });
  }
}
