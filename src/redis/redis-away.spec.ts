import { Redis } from 'ioredis';
import { whileFull } from '../../test/support/full-redis.js';
import { useRedis } from '../../test/support/redis.js';
import { isRedisAway, isRedisFull, NotReplicated } from './redis-away.js';

const redis = useRedis();

test.each([
  ['Command timed out'],
  ['Connection is closed.'],
  ['LOADING Redis is loading the dataset in memory'],
  ['OOM command not allowed when used memory > maxmemory'],
  ["READONLY You can't write against a read only replica."],
  ["ERR Error running script (call to f_1): @user_script:2: -READONLY You can't write against a read only replica."],
  ['NOREPLICAS Not enough good replicas to write.'],
  ['CLUSTERDOWN Hash slot not served'],
  ['MOVED 15022 127.0.0.1:7001'],
  ['UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)'],
  ['Too many Cluster redirections. Last error: Error: MOVED 15022 127.0.0.1:7001'],
  ['All sentinels are unreachable. Retrying from scratch after 250ms.'],
])('%s: trying later can help', (message) => {
  expect(isRedisAway(new Error(message))).toBe(true);
});

test('so it can where a transaction was discarded for one of these', () => {
  const discarded = new Error('EXECABORT Transaction discarded because of previous errors.');
  expect(isRedisAway(discarded)).toBe(false);
  const previousErrors = [new Error('CLUSTERDOWN Hash slot not served')];
  expect(isRedisAway(Object.assign(discarded, { previousErrors }))).toBe(true);
});

test('a transaction that finds no server is away, and not full', async () => {
  const client = new Redis({ path: '/no/such/redis.sock', maxRetriesPerRequest: 0 });
  client.on('error', () => undefined);
  const refused: unknown = await client
    .multi()
    .set('a', '1')
    .exec()
    .catch((error: unknown) => error);
  client.disconnect();
  expect([isRedisAway(refused), isRedisFull(refused)]).toEqual([true, false]);
});

test('and where the connection has tried often enough', () => {
  expect(isRedisAway(Object.assign(new Error('Reached'), { name: 'MaxRetriesPerRequestError' }))).toBe(true);
});

test('and where no replica has what was written', () => {
  expect(isRedisAway(new NotReplicated('alone'))).toBe(true);
});

test.each([['WRONGTYPE Operation against a key'], ['NOSCRIPT No matching script'], ['ERR MOVED is no word of mine']])(
  '%s: it cannot',
  (message) => {
    expect(isRedisAway(new Error(message))).toBe(false);
  },
);

test('nor can it for what is no error', () => {
  expect(isRedisAway('Command timed out')).toBe(false);
});

test.each([
  ['a command', () => redis.client.set('a', '1')],
  ['a transaction', () => redis.client.multi().set('a', '1').exec()],
  ['a script', () => redis.client.eval("return redis.call('SET', KEYS[1], '1')", 1, 'a')],
  ['a script in a transaction', () => redis.client.multi().eval("redis.call('SET', KEYS[1], '1')", 1, 'a').exec()],
])('a full server refuses %s so that it is known', async (_what, write) => {
  const refused: unknown = await whileFull(redis.client, write).then(
    (answers) => (Array.isArray(answers) ? answers[0]?.[0] : undefined),
    (error: unknown) => error,
  );
  expect([isRedisAway(refused), isRedisFull(refused)]).toEqual([true, true]);
});

test('Redis 6.2 says that it is full behind words of its own, and what is away otherwise is not full', () => {
  const words =
    "ERR Error running script (call to f_1): @user_script:2: -OOM command not allowed when used memory > 'maxmemory'.";
  expect(isRedisFull(new Error(words))).toBe(true);
  expect(['Command timed out', 'LOADING', undefined].map((word) => isRedisFull(word && new Error(word)))).toEqual([
    ...[false, false, false],
  ]);
});
