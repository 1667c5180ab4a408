import type { Request } from 'express';
import { isLent } from '../auth/authentication.js';
import type { Client } from '../domain/client.js';

const longestUserAgent = 200;

/** Who sent a request. The console speaks to the same routes as everybody, with a key that is lent to it. */
export function clientOf(request: Request, keyName: string): Client {
  const userAgent = request.get('user-agent')?.slice(0, longestUserAgent);
  const isPlatform = /^\/platform\//i.test(request.originalUrl);
  const surface = isLent(request) ? 'console' : isPlatform ? 'platform' : 'openai';
  return { keyName, surface, userAgent, requestId: request.res?.getHeader('x-request-id')?.toString() };
}
