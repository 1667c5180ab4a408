import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Config } from '../config/config.js';
import { isRedisAway } from '../redis/redis-away.js';
import { AdmittedKeys } from './admitted-keys.js';
import { ApiKeyStore } from './api-key.store.js';
import { authenticate, keyOf, secretOf } from './authentication.js';
import { RateLimits } from './rate-limits.js';

/**
 * Metrics are never more wanted than while Redis is away, and that is where the keys are: whoever was let in here before
 * is let in then too. While Redis answers it alone decides.
 */
@Injectable()
export class MetricsAuthentication extends authenticate('admin') {
  private readonly admitted: AdmittedKeys;

  constructor(
    @Inject(ApiKeyStore) keys: ApiKeyStore,
    @Inject(RateLimits) limits: RateLimits,
    @Inject(Config) { adminKey }: Config,
  ) {
    super(keys, limits);
    this.admitted = new AdmittedKeys(adminKey);
  }

  override async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const secret = secretOf(request) ?? '';
    try {
      await super.use(request, response, () => undefined);
      this.admitted.admit(secret, keyOf(request), Date.now());
    } catch (error) {
      if (!isRedisAway(error)) this.admitted.refuse(secret);
      if (!this.admitted.has(secret, Date.now())) throw error;
    }
    next();
  }
}
