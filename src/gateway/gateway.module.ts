import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { EgressModule } from '../egress/egress.module.js';
import { HistoryModule } from '../history/history.module.js';
import { NormalizationModule } from '../normalization/normalization.module.js';
import { GatewayService } from './gateway.service.js';
import { Inputs } from './inputs.js';
import { Outcomes } from './outcomes.js';
import { Purge } from './purge.js';
import { Submission } from './submission.js';
import { Waiters } from './waiters.js';

@Module({
  imports: [AssetsModule, EgressModule, HistoryModule, NormalizationModule],
  providers: [GatewayService, Inputs, Outcomes, Purge, Submission, Waiters],
  exports: [GatewayService, Outcomes, Purge],
})
export class GatewayModule {}
