import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { HistoryModule } from '../history/history.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { Forgetting } from './forgetting.js';

@Module({ imports: [AssetsModule, HistoryModule, WebhooksModule], providers: [Forgetting], exports: [Forgetting] })
export class ForgettingModule {}
