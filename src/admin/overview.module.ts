import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { authenticate } from '../auth/authentication.js';
import { HistoryModule } from '../history/history.module.js';
import { HealthModule } from '../queue/health.module.js';
import { OverviewController } from './overview.controller.js';
import { Overview } from './overview.js';
import { ProviderStates } from './provider-states.js';

@Module({
  imports: [AuthModule, HealthModule, HistoryModule],
  providers: [Overview, ProviderStates],
  controllers: [OverviewController],
})
export class OverviewModule implements NestModule {
  /** Whatever stands before it: these tell of all keys. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(authenticate('admin')).forRoutes(OverviewController);
  }
}
