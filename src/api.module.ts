import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { json } from 'express';
import { AssetsModule } from './assets/assets.module.js';
import { AuthModule } from './auth/auth.module.js';
import { authenticate, restrictTo } from './auth/authentication.js';
import { DocsModule } from './docs/docs.module.js';
import { FilesModule } from './files/files.module.js';
import { GatewayModule } from './gateway/gateway.module.js';
import { RequestLoad } from './gateway/request-load.js';
import { ImagesController } from './openai/images.controller.js';
import { OpenAiModule } from './openai/openai.module.js';
import { JobsController } from './platform/jobs.controller.js';
import { KeysController } from './platform/keys.controller.js';
import { PlatformModule } from './platform/platform.module.js';

/** Large enough for any legal prompt, however it is escaped. */
const jsonLimit = '1mb';

const beginsWork = [
  ...['openai/v1/images', 'v1/images'].flatMap((base) =>
    ['generations', 'edits', 'variations'].map((route) => `${base}/${route}`),
  ),
  ...['platform/v1/generations', 'platform/v1/generations/:id/rerun'],
];

/** What an instance serves to clients. */
@Module({
  imports: [AssetsModule, AuthModule, GatewayModule, OpenAiModule, PlatformModule, FilesModule, DocsModule],
  exports: [AuthModule, GatewayModule],
})
export class ApiModule implements NestModule {
  /** The key is checked before a byte of a body is read; what may hold pictures is read by its route, as it comes. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(authenticate('images', 'platform')).forRoutes('openai/v1/{*path}', 'v1/{*path}');
    consumer.apply(restrictTo('images')).forRoutes(ImagesController);
    consumer.apply(authenticate('platform')).forRoutes('platform/v1/{*path}');
    consumer.apply(restrictTo('admin')).forRoutes(KeysController, JobsController);
    consumer.apply(RequestLoad).forRoutes(...beginsWork.map((path) => ({ path, method: RequestMethod.POST })));
    consumer
      .apply(json({ limit: jsonLimit }))
      .exclude({ path: 'platform/v1/generations', method: RequestMethod.POST })
      .forRoutes('openai/v1/images/generations', 'v1/images/generations', 'platform/v1/{*path}');
  }
}
