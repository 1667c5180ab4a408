import { Module } from '@nestjs/common';
import { Activity } from './activity.js';
import { HistoryBounds } from './bounds.js';
import { GenerationStore } from './generation.store.js';
import { History } from './history.js';
import { Payloads } from './payloads.js';
import { Usage } from './usage.js';

const providers = [Activity, GenerationStore, History, HistoryBounds, Payloads, Usage];

@Module({ providers, exports: providers })
export class HistoryModule {}
