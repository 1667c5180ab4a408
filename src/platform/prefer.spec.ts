import { waitMsOf } from './prefer.js';

test.each([
  [undefined, 0],
  ['wait=30', 30_000],
  ['respond-async, wait=5', 5_000],
  ['Wait = "7"; x=1', 7_000],
  ['wait=100000', 100_000_000],
  [`wait=${'9'.repeat(400)}`, Number.MAX_SAFE_INTEGER],
  ['wait=000000000003', 3_000],
  ['wait=1e3', 0],
  ['wait=1.5', 0],
  ['wait', 0],
  ['wait=soon', 0],
  ['nowait=4', 0],
  ['wait=-1', 0],
])('Prefer: %s waits %i ms', (prefer, milliseconds) => {
  expect(waitMsOf(prefer)).toBe(milliseconds);
});
