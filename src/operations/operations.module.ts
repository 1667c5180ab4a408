import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { HistoryModule } from '../history/history.module.js';
import { HealthModule } from '../queue/health.module.js';
import { HealthController } from './health.controller.js';
import { HttpMeter } from './http-meter.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';
import { UnusedConnections } from './unused-connections.js';

@Module({
  imports: [AssetsModule, HealthModule, HistoryModule],
  controllers: [HealthController, MetricsController],
  providers: [HttpMeter, Metrics, Readiness, UnusedConnections],
  exports: [HttpMeter, Readiness, UnusedConnections],
})
export class OperationsModule {}
