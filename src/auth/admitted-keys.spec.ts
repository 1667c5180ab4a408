import { inspect } from 'node:util';
import { AdmittedKeys } from './admitted-keys.js';

const day = 24 * 60 * 60_000;
const noted = { expires: undefined };

test.each([
  ['a day', undefined, day],
  ['until it expires', 1_000, 1_000],
  ['a day, where it expires later', 2 * day, day],
])('a secret is known for %s', (_how, expires, until) => {
  const admitted = new AdmittedKeys();
  admitted.admit('ht_one', { expires }, 0);
  expect([admitted.has('ht_one', until - 1), admitted.has('ht_one', until)]).toEqual([true, false]);
  expect(admitted.has('ht_other', 0)).toBe(false);
});

test('it is known anew from each time on, and no more once it is refused', () => {
  const admitted = new AdmittedKeys();
  for (const now of [0, 1_000]) admitted.admit('ht_one', noted, now);
  expect(admitted.has('ht_one', day)).toBe(true);
  admitted.refuse('ht_one');
  expect(admitted.has('ht_one', 1_000)).toBe(false);
});

test('the own one is known from the beginning, for ever, unless it is refused', () => {
  const admitted = new AdmittedKeys('ht_own');
  expect(admitted.has('ht_own', 2 * day)).toBe(true);
  admitted.admit('ht_own', noted, 0);
  expect(admitted.has('ht_own', 2 * day)).toBe(true);
  admitted.refuse('ht_own');
  expect(admitted.has('ht_own', 0)).toBe(false);
});

test('nothing of a secret is kept but its hash, and that not for longer than it is good for', () => {
  const admitted = new AdmittedKeys('ht_own');
  for (const [place, secret] of ['ht_one', 'ht_two'].entries()) admitted.admit(secret, noted, place * day);
  expect(inspect(admitted)).not.toContain('ht_');
  expect(new Set(inspect(admitted).match(/[0-9a-f]{64}/g)).size).toBe(2);
});
