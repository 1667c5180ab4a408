import { Global, Module } from '@nestjs/common';
import { Load } from './load.js';

/** Global: counted by what serves clients, read by what tells of it. */
@Global()
@Module({ providers: [Load], exports: [Load] })
export class LoadModule {}
