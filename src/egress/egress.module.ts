import { Module } from '@nestjs/common';
import { Wires } from './wires.js';

@Module({ providers: [Wires], exports: [Wires] })
export class EgressModule {}
