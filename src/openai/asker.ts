import type { Request } from 'express';
import { originOf } from '../assets/origin.js';
import { keyOf } from '../auth/authentication.js';
import type { Client, Surface } from '../domain/client.js';
import { GatewayError } from '../domain/errors.js';
import type { Asker } from '../gateway/asker.js';

/** What Stripe takes, and more than any client makes. */
const longestKey = 255;
const longestUserAgent = 200;

/** Who sent a request that begins work, and whether they sent it before. */
export function askerOf(request: Request, publicUrl: string | undefined): Asker {
  const key = keyOf(request);
  return {
    key,
    client: clientOf(request, key.name),
    origin: originOf(request, publicUrl),
    waits: true,
    idempotency: idempotencyOf(request),
    retry: Number(/^\d{1,3}$/.exec(request.get('x-stainless-retry-count') ?? '')?.[0] ?? 0),
  };
}

/** The console speaks to the same routes, by a door of its own. */
function clientOf(request: Request, keyName: string): Client {
  const [, first] = request.originalUrl.split('/');
  const surface: Surface = first === 'admin' ? 'console' : first === 'platform' ? 'platform' : 'openai';
  return { keyName, surface, userAgent: request.get('user-agent')?.slice(0, longestUserAgent) };
}

/** The same route under `/openai/v1` and `/v1` is one. */
export function idempotencyOf(request: Request): Asker['idempotency'] {
  const key = request.get('idempotency-key');
  if (key === undefined) return undefined;
  if (key === '' || key.length > longestKey) {
    const message = `The header Idempotency-Key must have 1 to ${longestKey} characters.`;
    throw new GatewayError('invalid_value', message, { param: 'Idempotency-Key' });
  }
  return { route: request.path.replace(/^\/openai(?=\/)/, '').replace(/\/+$/, ''), key };
}
