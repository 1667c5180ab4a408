import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { FilesController } from './files.controller.js';
import { Thumbnails } from './thumbnails.js';

@Module({ imports: [AssetsModule], providers: [Thumbnails], controllers: [FilesController] })
export class FilesModule {}
