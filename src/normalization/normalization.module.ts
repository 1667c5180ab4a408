import { Module } from '@nestjs/common';
import { NormalizationService } from './normalization.service.js';

@Module({ providers: [NormalizationService], exports: [NormalizationService] })
export class NormalizationModule {}
