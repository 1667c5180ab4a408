import { useRedis } from '../../test/support/redis.js';
import type { ApiKey } from './api-key.js';
import { durationOf } from './rate-limit.headers.js';
import { RateLimits } from './rate-limits.js';

const redis = useRedis();
let limits: RateLimits;
const start = Date.UTC(2026, 10, 25);

beforeEach(async () => {
  await redis.client.flushall();
  limits = new RateLimits(redis.client);
});

function limitedTo(requestsPerMinute: number): ApiKey {
  return { id: 'key_1', name: '', scopes: ['images'], created: 0, defaults: {}, rateLimit: { requestsPerMinute } };
}

test('a minute slides: each request makes room exactly 60 seconds after it came', async () => {
  const key = limitedTo(2);
  const at = (ms: number) => limits.countRequest(key, start + ms);
  expect(await at(0)).toEqual({ limit: 2, remaining: 1, resetMs: 60_000, waitMs: 0 });
  expect(await at(20_000)).toEqual({ limit: 2, remaining: 0, resetMs: 60_000, waitMs: 0 });
  expect(await at(59_999)).toEqual({ limit: 2, remaining: 0, resetMs: 20_001, waitMs: 1 });
  expect(await at(60_000)).toMatchObject({ remaining: 0, waitMs: 0 });
  expect(await at(79_999)).toMatchObject({ waitMs: 1 });
  expect(await at(80_000)).toMatchObject({ waitMs: 0 });
});

test('what was refused counts for nothing, and looking neither', async () => {
  const key = limitedTo(1);
  await limits.countRequest(key, start);
  for (const ms of [10_000, 30_000, 50_000])
    expect(await limits.countRequest(key, start + ms)).toMatchObject({ waitMs: 60_000 - ms });
  expect(await limits.requests(key, start + 55_000)).toEqual({ limit: 1, remaining: 0, resetMs: 5_000, waitMs: 0 });
  expect(await limits.countRequest(key, start + 60_000)).toMatchObject({ waitMs: 0 });
});

test('of 200 requests at once as many come through as there is room, by the clock of Redis', async () => {
  const states = await Promise.all(Array.from({ length: 200 }, () => limits.countRequest(limitedTo(10))));
  expect(states.filter((state) => state?.waitMs === 0)).toHaveLength(10);
  expect(await redis.client.pttl('{halftone}:requests-of-minute:key_1')).toBeGreaterThan(59_000);
});

test('a key without a limit is not counted', async () => {
  expect(await limits.countRequest({ ...limitedTo(1), rateLimit: undefined })).toBeUndefined();
  expect(await redis.client.keys('*')).toEqual([]);
});

test.each([
  [0, '0ms'],
  [250, '250ms'],
  [1_000, '1s'],
  [59_001, '1m0s'],
  [360_000, '6m0s'],
])('%d ms are %s', (ms, text) => {
  expect(durationOf(ms)).toBe(text);
});
