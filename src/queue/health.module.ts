import { Module } from '@nestjs/common';
import { CallCounts } from './call-counts.js';
import { ProviderHealth } from './provider-health.js';

/** How the providers do: what workers learn, and what operators are shown. */
@Module({ providers: [ProviderHealth, CallCounts], exports: [ProviderHealth, CallCounts] })
export class HealthModule {}
