import { BullModule, type WorkerHost } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { RedisOptions } from 'bullmq';
import { availableParallelism } from 'node:os';
import { AssetsModule } from '../assets/assets.module.js';
import { HistoryModule } from '../history/history.module.js';
import { ImagingModule } from '../imaging/imaging.module.js';
import { providers } from '../providers/index.js';
import { queuePrefix } from '../redis/redis-key.js';
import { RedisConnections } from '../redis/redis-connection.js';
import { Caller } from './caller.js';
import { ConvertHandler } from './convert.handler.js';
import { Drafts } from './drafts.js';
import { Endings } from './endings.js';
import { FinishHandler } from './finish.handler.js';
import { JobQueues } from './job-queues.js';
import { convertQueue, finishQueue, queueNames, renderQueue } from './jobs.js';
import { Lines } from './lines.js';
import { OutgoingPictures } from './outgoing.js';
import { processorOf } from './processor.js';
import { RenderHandler } from './render.handler.js';
import { Resting } from './resting.js';
import { Results } from './results.js';
import { Sweep } from './sweep.js';
import { Watcher } from './watcher.js';
import { WorkerLease } from './worker-lease.js';
import { PROCESSORS, Workers } from './workers.js';

const finishesAtOnce = 50;

const queues = BullModule.registerQueue(...queueNames.map((name) => ({ name })));

const connection = BullModule.forRootAsync({
  inject: [RedisConnections],
  useFactory: (connections: RedisConnections) => ({ connection: connections.commands(), prefix: queuePrefix }),
});

/** What adds jobs: all that an API process needs. */
@Module({ imports: [connection, queues], providers: [JobQueues], exports: [JobQueues] })
export class QueueModule {}

/** What works them off. */
@Module({})
export class WorkerModule {
  static for(redis: RedisOptions, enabled: readonly string[]): DynamicModule {
    const processors = processorsOf(redis, enabled);
    return {
      module: WorkerModule,
      imports: [QueueModule, queues, AssetsModule, HistoryModule, ImagingModule],
      providers: [
        ...processors,
        { provide: PROCESSORS, inject: processors, useFactory: (...hosts: WorkerHost[]) => hosts },
        ...[
          RenderHandler,
          ConvertHandler,
          FinishHandler,
          Caller,
          Watcher,
          Results,
          Endings,
          Lines,
          OutgoingPictures,
          Drafts,
        ],
        ...[Resting, WorkerLease, Workers, Sweep],
      ],
      exports: [Workers],
    };
  }
}

function processorsOf(redis: RedisOptions, enabled: readonly string[]) {
  const options = (concurrency: number) => ({ connection: redis, prefix: queuePrefix, concurrency });
  const renders = providers
    .filter(({ id }) => enabled.includes(id))
    .map(({ id, concurrency }) => processorOf(renderQueue(id), RenderHandler, options(concurrency)));
  return [
    ...renders,
    processorOf(convertQueue, ConvertHandler, options(availableParallelism())),
    processorOf(finishQueue, FinishHandler, options(finishesAtOnce)),
  ];
}
