import { GatewayError } from '../domain/errors.js';
import { widthOf } from './width.js';

test.each([
  [undefined, undefined],
  ['1', 256],
  ['256', 256],
  ['257', 512],
  ['512', 512],
])('%j is %j', (asked, width) => {
  expect(widthOf(asked)).toBe(width);
});

test.each(['0', '513', '', '-1', '1.5', '1e2', 'wide', ['256', '512']])('%j is refused', (asked) => {
  expect(() => widthOf(asked)).toThrow(GatewayError);
});
