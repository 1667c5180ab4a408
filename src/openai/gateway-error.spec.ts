import { gatewayErrorOf } from './gateway-error.js';

test.each([
  ["OOM command not allowed when used memory > 'maxmemory'.", /Redis is full \(its maxmemory is reached\)/],
  ['Command timed out', /cannot reach its Redis/],
])('a Redis that is full is told apart from one that cannot be reached: %s', (words, message) => {
  const error = gatewayErrorOf(new Error(words), 'POST', '/v1/images/generations');
  expect([error.code, error.row.status]).toEqual(['server_is_overloaded', 503]);
  expect(error.message).toMatch(message);
});
