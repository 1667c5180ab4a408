import { bucketOf, quantile } from './latency.js';

const countsOf = (durations: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const ms of durations) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
  return counts;
};

test.each([0, 1, 7, 100, 4_321, 120_000, 3_600_000])('%i ms is told within 5 percent', (ms) => {
  const told = quantile(countsOf([ms]), 0.5) ?? Number.NaN;
  expect(Math.abs(told - Math.max(1, ms))).toBeLessThanOrEqual(0.05 * Math.max(1, ms));
});

test.each([
  [0.5, 100],
  [0.9, 100],
  [0.95, 10_000],
  [1, 10_000],
])('of nine that take 100 ms and one that takes 10 s, %d stay within %i', (share, ms) => {
  const told = quantile(countsOf([10_000, ...Array<number>(9).fill(100)]), share) ?? Number.NaN;
  expect(told / ms).toBeCloseTo(1, 1);
});

test('of nothing nothing is told', () => {
  expect(quantile(new Map(), 0.5)).toBeUndefined();
});
