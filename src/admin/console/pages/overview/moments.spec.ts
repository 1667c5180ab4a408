import { dateOf, hourOf, momentOfDay } from './moments.js';

test('minutes are told by the clock of whoever reads', () => {
  expect(hourOf(new Date(2026, 10, 30, 4, 5).getTime() / 1_000)).toBe('04:05');
});

test('days are those of UTC wherever they are read', () => {
  expect(momentOfDay('2026-11-30')).toBe(Date.UTC(2026, 10, 30) / 1_000);
  expect(dateOf(momentOfDay('2026-11-30'))).toBe('Nov 30');
  expect(dateOf(momentOfDay('2026-12-01') - 1)).toBe('Nov 30');
});
