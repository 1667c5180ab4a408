import { Inject, Injectable, type NestMiddleware, type Type } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { GatewayError } from '../domain/errors.js';
import { allows, type ApiKey, type Scope } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

const known = new WeakMap<Request, ApiKey>();

/** The key that a request was authenticated with. */
export function keyOf(request: Request): ApiKey {
  const key = known.get(request);
  if (!key) throw new GatewayError('server_error', 'This route is served without authentication.');
  return key;
}

/** Middleware that lets through who holds a key of that scope, from the headers alone. */
export function authenticate(scope: Scope): Type<NestMiddleware> {
  @Injectable()
  class Authentication implements NestMiddleware {
    constructor(@Inject(ApiKeyStore) private readonly keys: ApiKeyStore) {}

    async use(request: Request, _response: Response, next: NextFunction): Promise<void> {
      const secret = secretOf(request);
      if (!secret) throw new GatewayError('missing_api_key', missing);
      const key = await this.keys.find(secret, Date.now());
      if (!key) throw new GatewayError('invalid_api_key', `Incorrect API key provided${masked(secret)}. ${whereFrom}`);
      if (!allows(key, scope)) {
        throw new GatewayError(
          'insufficient_scope',
          `This API key lacks the scope "${scope}", which this route needs.`,
        );
      }
      known.set(request, key);
      next();
    }
  }
  return Authentication;
}

const whereFrom = 'The start of Halftone tells where its first key lies.';
const missing = `You didn't provide an API key. Send it as a header: Authorization: Bearer YOUR_KEY. ${whereFrom}`;

/** `api-key` is what clients of OpenAI's Azure form send. */
function secretOf(request: Request): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  const other = request.headers['api-key'];
  return bearer ?? (typeof other === 'string' ? other.trim() || undefined : undefined);
}

/** Enough to tell which key it is, too little to use it; nothing of what is too short to be one. */
function masked(secret: string): string {
  return secret.length < 12 ? '' : `: ${secret.slice(0, 3)}***${secret.slice(-4)}`;
}
