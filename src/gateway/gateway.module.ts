import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { NormalizationModule } from '../normalization/normalization.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { GatewayService } from './gateway.service.js';
import { Waiters } from './waiters.js';

@Module({
  imports: [HistoryModule, NormalizationModule, QueueModule],
  providers: [GatewayService, Waiters],
  exports: [GatewayService],
})
export class GatewayModule {}
