import { Module } from '@nestjs/common';
import { GenerationStore } from './generation.store.js';

@Module({ providers: [GenerationStore], exports: [GenerationStore] })
export class HistoryModule {}
