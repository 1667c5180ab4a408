import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { EgressModule } from '../egress/egress.module.js';
import { HistoryModule } from '../history/history.module.js';
import { NormalizationModule } from '../normalization/normalization.module.js';
import { ForgettingModule } from '../queue/forgetting.module.js';
import { HealthModule } from '../queue/health.module.js';
import { SpendingModule } from '../queue/spending.module.js';
import { Admission } from './admission.js';
import { Backlog } from './backlog.js';
import { Beginnings } from './beginnings.js';
import { Cancellation } from './cancellation.js';
import { GatewayService } from './gateway.service.js';
import { IdempotencyStore } from './idempotency.store.js';
import { Inputs } from './inputs.js';
import { KeptAnswers } from './kept-answers.js';
import { Outcomes } from './outcomes.js';
import { Purge } from './purge.js';
import { RetriesStore } from './retries.store.js';
import { StoredPictures } from './stored-pictures.js';
import { Submission } from './submission.js';
import { Waiters } from './waiters.js';

@Module({
  imports: [
    AssetsModule,
    AuthModule,
    EgressModule,
    ForgettingModule,
    HealthModule,
    HistoryModule,
    NormalizationModule,
    SpendingModule,
  ],
  providers: [
    ...[Admission, GatewayService, Inputs, Outcomes, Purge, StoredPictures, Submission, Waiters],
    ...[Backlog, Beginnings, Cancellation, IdempotencyStore, KeptAnswers, RetriesStore],
  ],
  exports: [GatewayService, Outcomes, Cancellation, KeptAnswers, Purge, StoredPictures],
})
export class GatewayModule {}
