import { moved, unusedName } from './inputs.js';

test.each([
  [0, 1, 'bac'],
  [2, 0, 'cab'],
  [0, -1, 'abc'],
  [2, 3, 'abc'],
])('from %i to %i is %s', (from, to, order) => {
  expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(order);
});

test.each([
  ['image.png', [], 'image.png'],
  ['image.png', ['image.png'], 'image-2.png'],
  ['image.png', ['image.png', 'image-2.png'], 'image-3.png'],
  ['a.b.png', ['a.b.png'], 'a.b-2.png'],
  ['image', ['image'], 'image-2'],
])('%s beside %j is %s', (name, used, unused) => {
  expect(unusedName(name, used)).toBe(unused);
});
