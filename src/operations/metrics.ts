import { Inject, Injectable } from '@nestjs/common';
import type { RedisClient } from '../redis/redis-client.js';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Config } from '../config/config.js';
import { Load } from '../load/load.js';
import { ProviderRegistry } from '../providers/registry.js';
import { ProviderHealth } from '../queue/provider-health.js';
import { Queues } from '../queue/queues.js';
import { WorkMeter } from '../queue/work-meter.js';
import { REDIS } from '../redis/redis.module.js';
import { buildGauge } from './gauges/build.js';
import { loadGauges } from './gauges/load.js';
import { offerGauge } from './gauges/offers.js';
import { queueGauges } from './gauges/queues.js';
import { redisGauge } from './gauges/redis.js';
import { HttpMeter } from './http-meter.js';

/** What Prometheus reads. Offers, queues and workers are those of all instances, everything else is this process's own. */
@Injectable()
export class Metrics {
  private readonly all: Registry;

  constructor(
    config: Config,
    registry: ProviderRegistry,
    health: ProviderHealth,
    queues: Queues,
    @Inject(REDIS) redis: RedisClient,
    load: Load,
    work: WorkMeter,
    http: HttpMeter,
  ) {
    const gauges = new Registry();
    buildGauge(gauges, config.role);
    redisGauge(gauges, redis);
    loadGauges(gauges, load, config);
    offerGauge(gauges, registry, health);
    queueGauges(gauges, queues);
    const process = new Registry();
    collectDefaultMetrics({ register: process });
    this.all = Registry.merge([gauges, work.metrics, http.metrics, process]);
  }

  get contentType(): string {
    return this.all.contentType;
  }

  /** In Prometheus's text format. */
  read(): Promise<string> {
    return this.all.metrics();
  }
}
