import { agoOf, bytesOf, durationOf, moneyOf, pluralOf, shareOf } from './formats.js';

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [1_000, '1.0 s'],
  [9_960, '10 s'],
  [59_700, '1 min'],
  [185_000, '3 min 5 s'],
  [3_600_000, '1 h'],
  [7_800_000, '2 h 10 min'],
])('%d ms last %s', (ms, text) => {
  expect(durationOf(ms)).toBe(text);
});

test.each([
  [null, 'unknown'],
  [0, '$0'],
  [0.039, '$0.039'],
  [0.1, '$0.10'],
  [0.000001, '$0.000001'],
  [0.0000001, '< $0.000001'],
  [12.5, '$12.50'],
  [1234.567, '$1,234.57'],
  [-0.5, '-$0.50'],
])('%p dollars are %s', (usd, text) => {
  expect(moneyOf(usd)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [1_500_000, '1.5 MB'],
  [999_900, '1.0 MB'],
  [150_000_000, '150 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesOf(bytes)).toBe(text);
});

test.each([
  [0, 0, '–'],
  [0, 7, '0 %'],
  [1, 5_000, '< 0.1 %'],
  [1, 3, '33.3 %'],
  [9_999, 10_000, '> 99.9 %'],
  [7, 7, '100 %'],
])('%d of %d are %s', (part, whole, text) => {
  expect(shareOf(part, whole)).toBe(text);
});

test.each([
  [4_999, 'just now'],
  [59_999, '59 s ago'],
  [60_000, '1 min ago'],
  [7_199_999, '1 h ago'],
  [200_000_000, '2 d ago'],
])('%d ms ago is told as %s', (ms, text) => {
  expect(agoOf(1_000, 1_000 + ms)).toBe(text);
});

test('one is told as one', () => {
  expect([0, 1, 1_200].map((count) => pluralOf(count, 'picture'))).toEqual([
    '0 pictures',
    '1 picture',
    '1,200 pictures',
  ]);
});
