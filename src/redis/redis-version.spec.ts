import { isNewEnough } from './redis-version.js';

test.each([
  ['6.2', true],
  ['6.2.14', true],
  ['6.10.0', true],
  ['7.0.15', true],
  ['10.0.0', true],
  ['6.0.16', false],
  ['5.0.7', false],
])('version %s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});
