import { Module, type DynamicModule } from '@nestjs/common';
import type { RedisClient } from './redis-client.js';
import { AppendOnlyFile } from './append-only-file.js';
import { RedisConnections } from './redis-connection.js';
import { RedisHealth } from './redis-health.js';
import { Replicas } from './replicas.js';

/** Injects the shared connection for commands. */
export const REDIS = Symbol('REDIS');

/** Global, because Nest shuts global modules down last: whoever still writes while stopping can. */
@Module({})
export class RedisModule {
  /** `isOurs`: the server is the embedded one. */
  static for(connections: RedisConnections, isOurs = false): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [
        { provide: RedisConnections, useFactory: () => connections },
        {
          provide: REDIS,
          useFactory: () => connections.commands(),
        },
        { provide: RedisHealth, inject: [REDIS], useFactory: (redis: RedisClient) => new RedisHealth(redis) },
        {
          provide: Replicas,
          useFactory: () => new Replicas(connections.failsOver ? () => connections.replicated() : undefined),
        },
        {
          provide: AppendOnlyFile,
          inject: [REDIS],
          useFactory: (redis: RedisClient) => new AppendOnlyFile(redis, isOurs),
        },
      ],
      exports: [RedisConnections, REDIS, RedisHealth, Replicas, AppendOnlyFile],
    };
  }
}
