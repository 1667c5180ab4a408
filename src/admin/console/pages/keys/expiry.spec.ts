import { inDays, localOf, secondsOf } from './expiry.js';

const minute = Date.parse('2026-11-30T14:05:00Z') / 1_000;

test('a moment is told to its minute, and read back as that', () => {
  expect(localOf(minute + 59)).toMatch(/^2026-\d\d-\d\dT\d\d:\d5$/);
  expect(secondsOf(localOf(minute + 59))).toBe(minute);
});

test('days are counted from now', () => {
  expect(secondsOf(inDays(30, minute * 1_000)) - minute).toBe(30 * 86_400);
});
