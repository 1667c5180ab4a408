import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { GatewayModule } from '../gateway/gateway.module.js';
import { HistoryModule } from '../history/history.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { EventsController } from './events.controller.js';
import { GenerationsController } from './generations.controller.js';
import { HistoryController } from './history.controller.js';
import { JobsController } from './jobs.controller.js';
import { KeysController } from './keys.controller.js';
import { OwnGenerations } from './own-generations.js';
import { Records } from './records.js';
import { Reruns } from './reruns.js';
import { ShownKeys } from './shown-keys.js';
import { UsageController } from './usage.controller.js';
import { WebhooksController } from './webhooks.controller.js';

/** What other services of the house use, at `/platform/v1`. */
@Module({
  imports: [AssetsModule, AuthModule, GatewayModule, HistoryModule, WebhooksModule],
  providers: [OwnGenerations, Records, Reruns, ShownKeys],
  controllers: [
    HistoryController,
    GenerationsController,
    EventsController,
    JobsController,
    KeysController,
    UsageController,
    WebhooksController,
  ],
})
export class PlatformModule {}
