import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { urlencoded } from 'express';
import { AuthModule } from '../auth/auth.module.js';
import { QueueState } from '../queue/queue-state.js';
import { Board } from './board.js';
import { ConsoleController } from './console.controller.js';
import { ConsoleFiles } from './console.files.js';
import { QueuesController } from './queues.controller.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { SignInController } from './sign-in.controller.js';

/** The console, at `/admin`. Its page answers every address that is left, so it stands last. */
@Module({
  imports: [AuthModule],
  providers: [Sessions, ConsoleFiles, QueueState],
  controllers: [SignInController, SessionController, QueuesController, ConsoleController],
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
