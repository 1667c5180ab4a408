import { Module } from '@nestjs/common';
import { AdminKeyService } from './admin-key.service.js';
import { Allowance } from './allowance.js';
import { ApiKeyStore } from './api-key.store.js';
import { KeyService } from './key.service.js';
import { RateLimits } from './rate-limits.js';
import { Reservations } from './reservations.js';
import { Standings } from './standings.js';

const parts = [ApiKeyStore, AdminKeyService, KeyService, RateLimits, Allowance, Reservations, Standings];

@Module({ providers: parts, exports: parts })
export class AuthModule {}
