import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { FilesController } from './files.controller.js';

@Module({ imports: [AssetsModule], controllers: [FilesController] })
export class FilesModule {}
