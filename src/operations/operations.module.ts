import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { HealthModule } from '../queue/health.module.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';
import { UnusedConnections } from './unused-connections.js';

@Module({
  imports: [AssetsModule, HealthModule],
  controllers: [HealthController, MetricsController],
  providers: [Metrics, Readiness, UnusedConnections],
  exports: [Readiness, UnusedConnections],
})
export class OperationsModule {}
