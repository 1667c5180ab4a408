import type { Key } from '../../api/types.js';
import { budgetBars, rateBars, stateOf } from './standing.js';

const now = 1_800_000_000_000;

test.each([
  [null, null, 'accepted'],
  [null, 1_800_000_001, 'accepted'],
  [null, 1_800_000_000, 'expired'],
  [1_700_000_000, null, 'revoked'],
  [1_700_000_000, 1_700_000_001, 'revoked'],
] as const)('revoked %s, expires %s: %s', (revoked, expires, state) => {
  expect(stateOf({ revoked, expires }, now)).toBe(state);
});

const limits = (more: Partial<Key>) =>
  ({ budget: null, spent: null, rate_limit: null, last_minute: null, ...more }) as Key;

test('a bar for each limit of the budget, none without', () => {
  const budget = { per_day: 5, per_month: null };
  expect(budgetBars(limits({ budget, spent: { day: 0.039, month: 12 } }))).toEqual([
    { label: 'Spent today', value: 0.039, of: 5, text: '$0.039 of $5.00 today' },
  ]);
  expect(budgetBars(limits({}))).toEqual([]);
});

test('a bar for each limit of the rate', () => {
  const key = limits({
    rate_limit: { requests_per_minute: 1_200, pictures_per_minute: 1 },
    last_minute: { requests: 0, pictures: 1 },
  });
  expect(rateBars(key).map(({ text }) => text)).toEqual(['0 of 1,200 requests a minute', '1 of 1 picture a minute']);
});
