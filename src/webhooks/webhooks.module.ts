import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { InstallationSecret } from '../assets/installation-secret.js';
import { Sealer } from '../assets/sealer.js';
import { EgressModule } from '../egress/egress.module.js';
import { HistoryModule } from '../history/history.module.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { Deliverer } from './deliverer.js';
import { DeliveryStore } from './delivery.store.js';
import { PurgedWebhooks } from './purged-webhooks.js';
import { DelayAfter } from './retry-delays.js';
import { WebhookSecrets } from './webhook-secrets.js';

@Module({
  imports: [AssetsModule, EgressModule, HistoryModule],
  providers: [
    Deliverer,
    DeliveryStore,
    PurgedWebhooks,
    { provide: DelayAfter, useFactory: () => new DelayAfter(Math.random) },
    {
      provide: WebhookSecrets,
      inject: [InstallationSecret, REDIS],
      useFactory: ({ value }: InstallationSecret, redis: RedisClient) =>
        new WebhookSecrets(redis, new Sealer(value, 'webhook secrets'), Date.now),
    },
  ],
  exports: [DelayAfter, Deliverer, DeliveryStore, PurgedWebhooks, WebhookSecrets],
})
export class WebhooksModule {}
