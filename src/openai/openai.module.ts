import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/assets.module.js';
import { GatewayModule } from '../gateway/gateway.module.js';
import { ImagesController } from './images.controller.js';
import { ImagesResponder } from './images.responder.js';
import { ModelsController } from './models.controller.js';

/** The surface that OpenAI's clients speak, at `/openai/v1` and at `/v1`. */
@Module({
  imports: [AssetsModule, GatewayModule],
  providers: [ImagesResponder],
  controllers: [ImagesController, ModelsController],
})
export class OpenAiModule {}
