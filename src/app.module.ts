import { Inject, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AdminModule } from './admin/admin.module.js';
import { ConsoleGate } from './admin/console-gate.js';
import { ApiModule } from './api.module.js';
import { AuthModule } from './auth/auth.module.js';
import { MetricsAuthentication } from './auth/metrics-authentication.js';
import { ConfigModule } from './config/config.module.js';
import { Config } from './config/config.js';
import { StalledUploads } from './gateway/stalled-uploads.js';
import { LoadModule } from './load/load.module.js';
import { ErrorFilter } from './openai/error.filter.js';
import { HttpMeter } from './operations/http-meter.js';
import { OperationsModule } from './operations/operations.module.js';
import { RequestLogMiddleware } from './operations/request-log.middleware.js';
import { traceRequest } from './operations/request-trace.js';
import { ProvidersModule } from './providers/providers.module.js';
import type { ProviderRegistry } from './providers/registry.js';
import { QueueModule, WorkerModule } from './queue/queue.module.js';
import { RedisModule } from './redis/redis.module.js';
import { RedisConnections } from './redis/redis-connection.js';
import { Shutdown } from './shutdown.js';

export interface AppOptions {
  readonly config: Config;
  readonly redisUrl: string;
  readonly registry: ProviderRegistry;
}

/** The whole program, or the part of it that its role names. */
@Module({})
export class AppModule implements NestModule {
  static for({ config, redisUrl, registry }: AppOptions): DynamicModule {
    const connections = new RedisConnections(redisUrl);
    return {
      module: AppModule,
      imports: [
        ConfigModule.for(config),
        RedisModule.for(connections, config.redisUrl === undefined),
        ProvidersModule.for(registry),
        QueueModule.for(registry.known),
        LoadModule,
        OperationsModule,
        AuthModule,
        ...(config.role === 'worker' ? [] : [ApiModule, AdminModule]),
        ...(config.role === 'api' ? [] : [WorkerModule.for(connections.workers(), registry)]),
      ],
      providers: [Shutdown, { provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(HttpMeter) private readonly meter: HttpMeter,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    // Not '{*path}': a path that cannot be decoded would get no id.
    if (this.config.traces) consumer.apply(traceRequest).forRoutes('/');
    consumer.apply(this.meter.watch, RequestLogMiddleware).forRoutes('/');
    if (this.config.role !== 'worker') consumer.apply(StalledUploads, ConsoleGate).forRoutes('/');
    if (!this.config.metricsOpen) consumer.apply(MetricsAuthentication).forRoutes('metrics');
  }
}
