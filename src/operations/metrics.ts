import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Room } from '../assets/room.js';
import { Config } from '../config/config.js';
import { GenerationStore } from '../history/generation.store.js';
import { Load } from '../load/load.js';
import { ProviderRegistry } from '../providers/registry.js';
import { ProviderHealth } from '../queue/provider-health.js';
import { Queues } from '../queue/queues.js';
import { WorkMeter } from '../queue/work-meter.js';
import { RedisHealth } from '../redis/redis-health.js';
import { buildGauge } from './gauges/build.js';
import { loadGauges } from './gauges/load.js';
import { offerGauge } from './gauges/offers.js';
import { queueGauges } from './gauges/queues.js';
import { redisGauges } from './gauges/redis.js';
import { storageGauge } from './gauges/storage.js';
import { unfinishedGauges } from './gauges/unfinished.js';
import { HttpMeter } from './http-meter.js';

/** What Prometheus reads. Offers, queues, workers and unfinished generations are those of all instances, everything else is this process's own. */
@Injectable()
export class Metrics {
  private readonly all: Registry;

  constructor(
    config: Config,
    registry: ProviderRegistry,
    health: ProviderHealth,
    queues: Queues,
    redis: RedisHealth,
    room: Room,
    generations: GenerationStore,
    load: Load,
    work: WorkMeter,
    http: HttpMeter,
  ) {
    const gauges = new Registry();
    buildGauge(gauges, config.role);
    redisGauges(gauges, redis);
    storageGauge(gauges, room);
    loadGauges(gauges, load, config);
    offerGauge(gauges, registry, health);
    queueGauges(gauges, queues);
    unfinishedGauges(gauges, generations, config);
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
