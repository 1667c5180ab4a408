import type { Request } from 'express';
import { lendKey } from '../auth/authentication.js';
import { clientOf } from './client-of.js';

const requestTo = (originalUrl: string, userAgent?: string) =>
  ({ originalUrl, get: () => userAgent }) as unknown as Request;

test.each([
  ['/openai/v1/images/generations', 'openai'],
  ['/v1/images/edits', 'openai'],
  ['/platform/v1/generations', 'platform'],
  ['/Platform/v1/generations', 'platform'],
])('what comes to %s comes from %s', (url, surface) => {
  expect(clientOf(requestTo(url), 'a service')).toEqual({ keyName: 'a service', surface, userAgent: undefined });
});

test('what comes with a lent key comes from the console', () => {
  const request = requestTo('/platform/v1/generations');
  lendKey(request, { id: 'admin', name: 'admin', scopes: ['admin'], created: 0, defaults: {} } as never);
  expect(clientOf(request, 'admin').surface).toBe('console');
});

test('what a program calls itself is kept as far as anybody reads', () => {
  const agentOf = (userAgent: string) => clientOf(requestTo('/v1/images/edits', userAgent), 'a service').userAgent;
  expect(agentOf('OpenAI/JS 6.49.0')).toBe('OpenAI/JS 6.49.0');
  expect(agentOf('x'.repeat(5_000))).toHaveLength(200);
});
