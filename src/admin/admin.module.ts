import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { urlencoded } from 'express';
import { AuthModule } from '../auth/auth.module.js';
import { HistoryModule } from '../history/history.module.js';
import { HealthModule } from '../queue/health.module.js';
import { Board } from './board.js';
import { ConsoleController } from './console.controller.js';
import { ConsoleFiles } from './console.files.js';
import { OverviewController } from './overview.controller.js';
import { Overview } from './overview.js';
import { ProviderStates } from './provider-states.js';
import { QueuesController } from './queues.controller.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { SignInController } from './sign-in.controller.js';

/** The console, at `/admin`. Its page answers every address that is left, so it stands last. */
@Module({
  imports: [AuthModule, HealthModule, HistoryModule],
  providers: [Sessions, ConsoleFiles, Overview, ProviderStates],
  controllers: [SignInController, SessionController, OverviewController, QueuesController, ConsoleController],
  exports: [Sessions],
})
export class AdminModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Board).forRoutes('/');
    consumer
      .apply(urlencoded({ extended: false, limit: '8kb' }))
      .forRoutes({ path: 'sign-in', method: RequestMethod.POST });
  }
}
