import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { HistoryModule } from '../history/history.module.js';
import { Spending } from './spending.js';

@Module({ imports: [AuthModule, HistoryModule], providers: [Spending], exports: [Spending] })
export class SpendingModule {}
