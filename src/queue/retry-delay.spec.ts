import { retryDelayMs } from './retry-delay.js';

test.each([
  [0, 0],
  [1, 1],
  [37_500, 37_500],
  [120_000, 120_000],
  [120_001, 120_000],
  [86_400_000, 120_000],
])('an offer that asks for %i ms is left alone for %i ms', (retryAfterMs, expected) => {
  for (const callsBefore of [0, 5]) expect(retryDelayMs(callsBefore, { retryAfterMs })).toBe(expected);
});

test.each([
  [0, 500],
  [1, 1_000],
  [2, 2_000],
  [6, 32_000],
  [40, 32_000],
])('after %i calls before it is about %i ms, a quarter more or less', (callsBefore, expected) => {
  const delays = Array.from({ length: 200 }, () => retryDelayMs(callsBefore, {}));
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(expected * 0.75);
  expect(Math.max(...delays)).toBeLessThanOrEqual(expected * 1.25);
  // With jitter: calls that failed together do not come again together.
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(expected / 4);
});
