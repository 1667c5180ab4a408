import { Module, type DynamicModule } from '@nestjs/common';
import { RedisConnections } from './redis-connection.js';

/** Injects the shared connection for commands. */
export const REDIS = Symbol('REDIS');

/** Global, because Nest shuts global modules down last: whoever still writes while stopping can. */
@Module({})
export class RedisModule {
  static for(url: string): DynamicModule {
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
      ],
      exports: [RedisConnections, REDIS],
    };
  }
}
