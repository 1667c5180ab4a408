import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { ConnectionOptions } from 'bullmq';
import { availableParallelism } from 'node:os';
import { AssetsModule } from '../assets/assets.module.js';
import { HistoryModule } from '../history/history.module.js';
import { ImagingModule } from '../imaging/imaging.module.js';
import type { Provider } from '../providers/provider.js';
import type { ProviderRegistry } from '../providers/registry.js';
import { queuePrefix } from '../redis/redis-key.js';
import { RedisConnections } from '../redis/redis-connection.js';
import { Caller } from './caller.js';
import { ConvertHandler } from './convert.handler.js';
import { Drafts } from './drafts.js';
import { Endings } from './endings.js';
import { FinishHandler } from './finish.handler.js';
import { ForgettingModule } from './forgetting.module.js';
import { HistoryTrim } from './history-trim.js';
import { HealthModule } from './health.module.js';
import { JobQueues } from './job-queues.js';
import { convertQueue, finishQueue, queueNames, renderQueue, webhookQueue } from './jobs.js';
import { Lines } from './lines.js';
import { OutgoingPictures } from './outgoing.js';
import { type JobHost, processorOf } from './processor.js';
import { RenderHandler } from './render.handler.js';
import { Queues } from './queues.js';
import { Results } from './results.js';
import { SpendingModule } from './spending.module.js';
import { Sweep } from './sweep.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { Watcher } from './watcher.js';
import { WebhookHandler } from './webhook.handler.js';
import { WorkerLease } from './worker-lease.js';
import { PROCESSORS, Workers } from './workers.js';

const finishesAtOnce = 50;
const deliveriesAtOnce = 20;

const connection = BullModule.forRootAsync({
  inject: [RedisConnections],
  useFactory: (connections: RedisConnections) => ({ connection: connections.queues(), prefix: queuePrefix }),
});

/** What adds jobs: all that an API process needs. */
@Module({})
export class QueueModule {
  static for(providers: readonly Provider[]): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [connection, queuesOf(providers)],
      providers: [JobQueues, Queues],
      exports: [JobQueues, Queues],
    };
  }
}

/** What works them off. */
@Module({})
export class WorkerModule {
  static for(redis: ConnectionOptions, registry: ProviderRegistry): DynamicModule {
    const processors = processorsOf(
      redis,
      registry.enabled.map(({ provider }) => provider),
    );
    return {
      module: WorkerModule,
      imports: [
        queuesOf(registry.known),
        HealthModule,
        SpendingModule,
        ForgettingModule,
        AssetsModule,
        HistoryModule,
        ImagingModule,
        WebhooksModule,
      ],
      providers: [
        ...processors,
        { provide: PROCESSORS, inject: processors, useFactory: (...hosts: JobHost[]) => hosts },
        ...[
          RenderHandler,
          ConvertHandler,
          FinishHandler,
          WebhookHandler,
          Caller,
          Watcher,
          Results,
          Endings,
          Lines,
          OutgoingPictures,
          Drafts,
        ],
        ...[WorkerLease, Workers, Sweep, HistoryTrim],
      ],
      exports: [Workers],
    };
  }
}

function queuesOf(providers: readonly Provider[]): DynamicModule {
  return BullModule.registerQueue(...queueNames(providers).map((name) => ({ name })));
}

function processorsOf(redis: ConnectionOptions, enabled: readonly Provider[]) {
  const options = (concurrency: number) => ({ connection: redis, prefix: queuePrefix, concurrency });
  const renders = enabled.map(({ id, concurrency }) =>
    processorOf(renderQueue(id), RenderHandler, options(concurrency)),
  );
  return [
    ...renders,
    processorOf(convertQueue, ConvertHandler, options(availableParallelism())),
    processorOf(finishQueue, FinishHandler, options(finishesAtOnce)),
    processorOf(webhookQueue, WebhookHandler, options(deliveriesAtOnce)),
  ];
}
