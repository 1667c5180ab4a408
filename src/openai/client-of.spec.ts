import { clientOf } from './client-of.js';

const from = (originalUrl: string, userAgent?: string) =>
  clientOf({ originalUrl, get: (() => userAgent) as never }, 'a service');

test.each([
  ['/openai/v1/images/generations', 'openai'],
  ['/v1/images/edits', 'openai'],
  ['/platform/v1/generations', 'platform'],
  ['/admin/api/platform/v1/generations', 'console'],
])('what comes to %s comes from %s', (url, surface) => {
  expect(from(url)).toEqual({ keyName: 'a service', surface, userAgent: undefined });
});

test('what a program calls itself is kept as far as anybody reads', () => {
  expect(from('/v1/images/edits', 'OpenAI/JS 6.49.0').userAgent).toBe('OpenAI/JS 6.49.0');
  expect(from('/v1/images/edits', 'x'.repeat(5_000)).userAgent).toHaveLength(200);
});
