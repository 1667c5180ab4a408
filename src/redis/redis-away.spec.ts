import { useRedis } from '../../test/support/redis.js';
import { isRedisAway } from './redis-away.js';

const redis = useRedis();

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

test.each([
  ['a command', () => redis.client.set('a', '1')],
  ['a transaction', () => redis.client.multi().set('a', '1').exec()],
  ['a script', () => redis.client.eval("return redis.call('SET', KEYS[1], '1')", 1, 'a')],
  ['a script in a transaction', () => redis.client.multi().eval("redis.call('SET', KEYS[1], '1')", 1, 'a').exec()],
])('a full server refuses %s so that it is known', async (_what, write) => {
  await redis.client.config('SET', 'maxmemory', '1');
  const refused: unknown = await write().then(
    (answers) => (Array.isArray(answers) ? answers[0]?.[0] : undefined),
    (error: unknown) => error,
  );
  await redis.client.config('SET', 'maxmemory', '0');
  expect(isRedisAway(refused)).toBe(true);
});
