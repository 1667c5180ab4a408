import { Inject, Injectable, type NestMiddleware, type Type } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { GatewayError } from '../domain/errors.js';
import { allows, type ApiKey, type Scope } from './api-key.js';
import { ApiKeyStore, type Ended } from './api-key.store.js';
import { durationOf, tellLimit, tellLimitsOn } from './rate-limit.headers.js';
import { RateLimits } from './rate-limits.js';

const known = new WeakMap<Request, ApiKey>();
const lent = new WeakMap<Request, ApiKey>();

/** The key that a request was authenticated with. */
export function keyOf(request: Request): ApiKey {
  return known.get(request) ?? unauthenticated();
}

/** Answers a request for a key that it does not carry: whoever lends it has made sure that it may. */
export function lendKey(request: Request, key: ApiKey): void {
  lent.set(request, key);
}

/** Whether its key is one that it does not carry. */
export function isLent(request: Request): boolean {
  return lent.has(request);
}

/** The key that was lent to a request which is not the API's. */
export function lentKeyOf(request: Request): ApiKey {
  return lent.get(request) ?? unauthenticated();
}

/** What stops spending is open to who may begin nothing more. */
const stops = /^\/platform\/v1\/generations\/[^/?]+\/cancel\/?(?:\?|$)/i;

/**
 * Middleware that lets through who holds a key of one of these scopes and keeps to its requests per minute, from the
 * headers alone. What begins something counts (POST); looking does not, and neither does what comes with a lent key.
 */
export function authenticate(...scopes: readonly Scope[]): Type<NestMiddleware> {
  @Injectable()
  class Authentication implements NestMiddleware {
    constructor(
      @Inject(ApiKeyStore) private readonly keys: ApiKeyStore,
      @Inject(RateLimits) private readonly limits: RateLimits,
    ) {}

    async use(request: Request, response: Response, next: NextFunction): Promise<void> {
      const borrowed = lent.get(request);
      const key = borrowed ?? (await this.carriedBy(request));
      refuseWithout(scopes, key);
      if (!borrowed) {
        tellLimitsOn(response, key);
        await this.limit(key, request.method === 'POST' && !stops.test(request.originalUrl));
      }
      known.set(request, key);
      next();
    }

    private async carriedBy(request: Request): Promise<ApiKey> {
      const secret = secretOf(request);
      if (!secret) throw new GatewayError('missing_api_key', missing);
      const key = await this.keys.find(secret, Date.now());
      if (key) return key;
      throw notAccepted(secret, await this.keys.ended(secret));
    }

    private async limit(key: ApiKey, counts: boolean): Promise<void> {
      tellLimit(key, 'images', await this.limits.pictures(key));
      const requests = await (counts ? this.limits.countRequest(key) : this.limits.requests(key));
      tellLimit(key, 'requests', requests);
      if (!counts || !requests?.waitMs) return;
      const message = `This key may send ${requests.limit} requests a minute, and has: there is room again in ${durationOf(requests.waitMs)}.`;
      throw new GatewayError('rate_limit_exceeded', message, { retryAfterMs: requests.waitMs });
    }
  }
  return Authentication;
}

/** Only who holds the very secret of a key that has ended is told so. */
function notAccepted(secret: string, ended: Ended | undefined): GatewayError {
  if (!ended) return new GatewayError('invalid_api_key', `Incorrect API key provided${masked(secret)}. ${whereFrom}`);
  const how = ended.why === 'expired' ? 'expired' : 'was revoked';
  const message = `This API key ${how} on ${new Date(ended.since).toISOString()}. Ask who runs Halftone for another one.`;
  return new GatewayError('invalid_api_key', message);
}

/** Middleware for routes that want more than what the request was authenticated for. */
export function restrictTo(scope: Scope) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    refuseWithout([scope], keyOf(request));
    next();
  };
}

function refuseWithout(scopes: readonly Scope[], key: ApiKey): void {
  if (scopes.some((scope) => allows(key, scope))) return;
  const message = `This API key lacks the scope ${scopes.map((scope) => `"${scope}"`).join(' or ')}, which this route needs.`;
  throw new GatewayError('insufficient_scope', message);
}

function unauthenticated(): never {
  throw new GatewayError('server_error', 'This route is served without authentication.');
}

const whereFrom = 'The start of Halftone tells where its first key lies.';
const missing = `You didn't provide an API key. Send it as a header: Authorization: Bearer YOUR_KEY. ${whereFrom}`;

/** What a request carries as its key. `api-key` is what clients of OpenAI's Azure form send. */
export function secretOf(request: Request): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  const other = request.headers['api-key'];
  return bearer ?? (typeof other === 'string' ? other.trim() || undefined : undefined);
}

/** Enough to tell which key it is, too little to use it; nothing of what is too short to be one. */
function masked(secret: string): string {
  return secret.length < 12 ? '' : `: ${secret.slice(0, 3)}***${secret.slice(-4)}`;
}
