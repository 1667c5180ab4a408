import { Module } from '@nestjs/common';
import { WorkMeter } from './work-meter.js';
import { ProviderHealth } from './provider-health.js';

/** How the providers do: what workers learn, and what operators are shown. */
@Module({ providers: [ProviderHealth, WorkMeter], exports: [ProviderHealth, WorkMeter] })
export class HealthModule {}
