import type { Request } from 'express';
import type { Client, Surface } from '../domain/client.js';

const longestUserAgent = 200;
const doors: Readonly<Record<string, Surface>> = { admin: 'console', platform: 'platform' };

/** Who sent a request. The console speaks to the same routes as everybody, by a door of its own. */
export function clientOf(request: Pick<Request, 'originalUrl' | 'get'>, keyName: string): Client {
  const [, first = ''] = request.originalUrl.split('/');
  const userAgent = request.get('user-agent')?.slice(0, longestUserAgent);
  return { keyName, surface: doors[first] ?? 'openai', userAgent };
}
