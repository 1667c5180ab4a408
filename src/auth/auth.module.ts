import { Module } from '@nestjs/common';
import { AdminKeyService } from './admin-key.service.js';
import { ApiKeyStore } from './api-key.store.js';

@Module({ providers: [ApiKeyStore, AdminKeyService], exports: [ApiKeyStore, AdminKeyService] })
export class AuthModule {}
