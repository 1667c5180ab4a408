import { Module, type DynamicModule } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { AppendOnlyFile } from './append-only-file.js';
import { RedisConnections } from './redis-connection.js';

/** Injects the shared connection for commands. */
export const REDIS = Symbol('REDIS');

/** Global, because Nest shuts global modules down last: whoever still writes while stopping can. */
@Module({})
export class RedisModule {
  /** `isOurs`: the server is the embedded one. */
  static for(url: string, isOurs = false): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [
        { provide: RedisConnections, useFactory: () => new RedisConnections(url) },
        {
          provide: REDIS,
          inject: [RedisConnections],
          useFactory: (connections: RedisConnections) => connections.commands(),
        },
        { provide: AppendOnlyFile, inject: [REDIS], useFactory: (redis: Redis) => new AppendOnlyFile(redis, isOurs) },
      ],
      exports: [RedisConnections, REDIS, AppendOnlyFile],
    };
  }
}
