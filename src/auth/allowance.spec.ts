import { useRedis } from '../../test/support/redis.js';
import { Allowance } from './allowance.js';
import type { ApiKey } from './api-key.js';
import { inDollars, nanodollars } from './nanodollars.js';
import { Reservations, spentKeys } from './reservations.js';

const redis = useRedis();
let allowance: Allowance;
let reservations: Reservations;
const created = Date.UTC(2026, 10, 25, 12);
const budget = { perDay: 1, perMonth: 1.5 };

beforeEach(async () => {
  await redis.client.flushall();
  allowance = new Allowance(redis.client);
  reservations = new Reservations(redis.client);
});

function aKey(more: Partial<ApiKey>): ApiKey {
  return { id: 'key_1', name: '', scopes: ['images'], created: 0, defaults: {}, ...more };
}

function take(key: ApiKey, generation: string, usd: number | undefined, more: { pictures?: number; at?: number } = {}) {
  const { pictures = 1, at = created } = more;
  const taking = { generation, created: at, pictures, nano: usd === undefined ? undefined : nanodollars(usd) };
  return allowance.take(key, taking, at);
}

async function spent(at = created): Promise<(number | null)[]> {
  return (await redis.client.mget(...spentKeys('key_1', at))).map((text) => text && Number(text)) as (number | null)[];
}

test('a budget is spent to the last billionth, and not beyond it', async () => {
  const key = aKey({ budget: { perDay: 0.1 } });
  for (const [index, usd] of [0.03, 0.03, 0.03].entries()) expect(await take(key, `gen_${index}`, usd)).toEqual({});
  expect(await take(key, 'gen_more', 0.010000001)).toEqual({ refused: 'day', leftNano: 10_000_000 });
  expect(await take(key, 'gen_last', 0.01)).toEqual({});
  expect(await take(key, 'gen_none', 0.000000001)).toEqual({ refused: 'day', leftNano: 0 });
});

test('days and months are those of UTC, and count apart', async () => {
  const key = aKey({ budget });
  const lastOfDay = Date.UTC(2026, 10, 25, 23, 59, 59, 999);
  expect(await take(key, 'gen_1', 0.9, { at: lastOfDay })).toEqual({});
  expect(await take(key, 'gen_2', 0.2, { at: lastOfDay })).toMatchObject({ refused: 'day' });
  expect(await take(key, 'gen_3', 0.6, { at: lastOfDay + 1 })).toEqual({});
  expect(await take(key, 'gen_4', 0.1, { at: lastOfDay + 1 })).toMatchObject({ refused: 'month', leftNano: 0 });
  expect(await take(key, 'gen_5', 0.1, { at: Date.UTC(2026, 11, 1) })).toEqual({});
});

test('where one refuses nothing of the other is taken', async () => {
  const key = aKey({ budget, rateLimit: { picturesPerMinute: 4 } });
  expect(await take(key, 'gen_1', 2, { pictures: 4 })).toMatchObject({ refused: 'day', pictures: { remaining: 4 } });
  expect(await take(key, 'gen_2', 0.1, { pictures: 3 })).toMatchObject({ pictures: { remaining: 1 } });
  expect(await take(key, 'gen_3', 0.1, { pictures: 2 })).toMatchObject({
    refused: 'pictures',
    pictures: { waitMs: 60_000 },
  });
  expect(await spent()).toEqual([100_000_000, 100_000_000]);
});

test.each([
  ['pictures and budget', { budget, rateLimit: { picturesPerMinute: 9 } }, 0.3, { pictures: { remaining: 6 } }],
  ['the budget', { budget }, 0.3, {}],
  ['pictures', { rateLimit: { picturesPerMinute: 9 } }, undefined, { pictures: { remaining: 6 } }],
])('for one generation %s is taken once', async (_what, limits, usd, left) => {
  await take(aKey(limits), 'gen_1', usd, { pictures: 3 });
  const again = await take(aKey(limits), 'gen_1', usd, { pictures: 3 });
  expect(again).toMatchObject(left);
  expect(again.refused).toBeUndefined();
  expect(await spent()).toEqual(usd ? [300_000_000, 300_000_000] : [null, null]);
});

test('what it cost takes the place of what was reserved, as often as that is said anew', async () => {
  await take(aKey({ budget }), 'gen_1', 0.7);
  for (const [usd, final] of [
    [0.2, false],
    [0.5, false],
    [0.5, true],
    [0.9, true],
  ] as const) {
    await reservations.settle('gen_1', nanodollars(usd), final);
    expect(await spent()).toEqual([nanodollars(usd), nanodollars(usd)]);
    expect(await reservations.open()).toEqual(final ? [] : [{ generation: 'gen_1', created }]);
  }
});

test('a generation that reserved nothing is settled without a trace', async () => {
  await reservations.settle('gen_none', 5, true);
  expect(await redis.client.keys('*')).toEqual([]);
});

test('of 200 at once as many are let in as the budget pays for', async () => {
  const key = aKey({ budget: { perDay: 0.39 } });
  const all = await Promise.all(Array.from({ length: 200 }, (_, index) => take(key, `gen_${index}`, 0.039)));
  expect(all.filter(({ refused }) => refused === undefined)).toHaveLength(10);
});

test.each([
  [39_000_000, '$0.039'],
  [1_500_000_000, '$1.50'],
  [0, '$0.00'],
  [1, '$0.000000001'],
])('%d billionths are %s', (nano, text) => {
  expect(inDollars(nano)).toBe(text);
});

test('the noise of binary fractions costs nothing', () => {
  expect(nanodollars(0.1 + 0.2)).toBe(300_000_000);
  expect(nanodollars(0.039 * 3)).toBe(117_000_000);
});
