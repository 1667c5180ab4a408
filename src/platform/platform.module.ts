import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { GatewayModule } from '../gateway/gateway.module.js';
import { KeysController } from './keys.controller.js';

/** What other services of the house use, at `/platform/v1`. */
@Module({ imports: [AuthModule, GatewayModule], controllers: [KeysController] })
export class PlatformModule {}
