import { rangeOf } from './range.js';

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=2-5', { start: 2, end: 5 }],
  ['bytes=2-', { start: 2, end: 9 }],
  ['bytes=2-99', { start: 2, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  [' bytes=9- ', { start: 9, end: 9 }],
])('of 10 bytes %s is %j', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
});

test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=99999999999999999999-'])(
  'of 10 bytes %s is outside',
  (header) => {
    expect(rangeOf(header, 10)).toBe('unsatisfiable');
  },
);

test.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b', 'bytes=1.5-2'])(
  '%j is answered with the whole',
  (header) => {
    expect(rangeOf(header, 10)).toBeUndefined();
  },
);

test('nothing of an empty file can be had', () => {
  expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable');
});
