import { redisTarget } from './redis-target.js';

const nodes = [
  { host: 'one', port: 7000 },
  { host: '::1', port: 6379 },
];
const sentinels = [
  { host: 'one', port: 26_379 },
  { host: 'two', port: 5000 },
];

test('a cluster is read, and shown without its password', () => {
  expect(redisTarget('redis+cluster://me:p%40ss@one:7000,[::1]')).toEqual({
    ...{ nodes, place: 'one:7000,::1:6379', failsOver: true },
    options: { username: 'me', password: 'p@ss' },
  });
  expect(redisTarget('rediss+cluster://:secret@one:7000,[::1]:6379/0')).toMatchObject({
    ...{ nodes, options: { password: 'secret', tls: {} } },
  });
});

test('Sentinels are read, and shown without their passwords', () => {
  expect(redisTarget('redis+sentinel://:a:b@one,two:5000/my-master/3?sentinel_password=other')).toMatchObject({
    ...{ place: 'one:26379,two:5000/my-master', failsOver: true },
    options: { sentinels, name: 'my-master', role: 'master', db: 3, password: 'a:b', sentinelPassword: 'other' },
  });
  expect(redisTarget('rediss+sentinel://one,two:5000/my-master').options).toMatchObject({
    ...{ sentinels, db: 0, tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true },
  });
});

test('one server is read as ever', () => {
  expect(redisTarget('redis://me:secret@cache/3')).toMatchObject({
    ...{ place: 'cache:6379', failsOver: false, options: { host: 'cache', db: 3, password: 'secret' } },
  });
});

test.each([
  ['redis+cluster://:secret@one:7000/3', 'has no database but 0'],
  ['redis+cluster://:secret@one:port', 'hosts must be written as host:port,host:port'],
  ['redis+cluster://:secret@one:7000,,two:7000', 'hosts must be written as host:port,host:port'],
  ['redis+cluster://:secret@', 'hosts must be written as host:port,host:port'],
  ['redis+cluster://:100%secret@one', 'a % in its user, password or path must be written as %25'],
  ['redis+cluster://:/secret@one:7000', 'must be written as %40, %2F, %3F or %23'],
  ['redis+cluster://:a#secret@one:7000', 'must be written as %40, %2F, %3F or %23'],
  ['redis+sentinel://:secret@one:26379', 'the name of the master must stand after the Sentinels'],
  ['redis+sentinel://:secret@one/', 'the name of the master must stand after the Sentinels'],
  ['redis+sentinel://:secret@one/my-master/0/more', 'the name of the master must stand after the Sentinels'],
  ['redis+sentinel://:pw@one/my-master/secret', 'the database at its end must be a number'],
  ['redis://:pw@one/secret', 'the database at its end must be a number'],
  ['redis://:100%secret@one', 'a % in its user, password or path must be written as %25'],
])('%s is refused, and told without what may be a secret', (url, why) => {
  const refused = expect(() => redisTarget(url));
  refused.toThrow(why);
  refused.toThrow(/^REDIS_URL is not valid: (?!.*secret).*\.$/);
});
