import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { json } from 'express';
import { AuthModule } from './auth/auth.module.js';
import { authenticate } from './auth/authentication.js';
import { FilesModule } from './files/files.module.js';
import { GatewayModule } from './gateway/gateway.module.js';
import { HistoryModule } from './history/history.module.js';
import { OpenAiModule } from './openai/openai.module.js';
import { UsageController } from './platform/usage.controller.js';

/** Large enough for any legal prompt, however it is escaped. */
const jsonLimit = '1mb';

/** What an instance serves to clients. */
@Module({
  imports: [AuthModule, GatewayModule, HistoryModule, OpenAiModule, FilesModule],
  controllers: [UsageController],
  exports: [AuthModule, GatewayModule],
})
export class ApiModule implements NestModule {
  /** The key is checked before a byte of a body is read; edits read theirs themselves, pictures and all. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(authenticate('images')).forRoutes('openai/v1/{*path}', 'v1/{*path}');
    consumer.apply(authenticate('platform')).forRoutes('platform/v1/{*path}');
    consumer.apply(json({ limit: jsonLimit })).forRoutes('openai/v1/images/generations', 'v1/images/generations');
  }
}
