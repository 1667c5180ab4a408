import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';
import { UnusedConnections } from './unused-connections.js';

@Module({
  controllers: [HealthController],
  providers: [Readiness, UnusedConnections],
  exports: [Readiness, UnusedConnections],
})
export class OperationsModule {}
