import { Module } from '@nestjs/common';
import { DocsController } from './docs.controller.js';

/** The reference of the API, made from what the requests are checked by. */
@Module({ controllers: [DocsController] })
export class DocsModule {}
