import { Module } from '@nestjs/common';
import { ImagingService } from './imaging.service.js';

@Module({ providers: [ImagingService], exports: [ImagingService] })
export class ImagingModule {}
