import { isRedisAway } from './redis-away.js';

test.each([
  [Object.assign(new Error('Reached the max retries'), { name: 'MaxRetriesPerRequestError' }), true],
  [new Error('Command timed out'), true],
  [new Error('Connection is closed.'), true],
  [new Error('LOADING Redis is loading the dataset in memory'), true],
  [new Error("OOM command not allowed when used memory > 'maxmemory'."), true],
  [new Error('WRONGTYPE Operation against a key holding the wrong kind of value'), false],
  [new Error('NOSCRIPT No matching script'), false],
  ['Command timed out', false],
])('%s: %s', (error, away) => {
  expect(isRedisAway(error)).toBe(away);
});
