import { anAttempt } from '../../test/support/generation.js';
import { costOfCalls } from './generation.js';

test.each<[(number | null | undefined)[], number | null]>([
  [[0.1, 0.2], 0.3],
  [[0.1, null], null],
  [[0.1, undefined], null],
  [[], 0],
])('calls that cost %j cost %s', (costs, expected) => {
  expect(costOfCalls(costs.map((cost, index) => anAttempt(`${index}.0`, { cost })))).toBe(expected);
});
