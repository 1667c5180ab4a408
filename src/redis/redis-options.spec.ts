import { placeOf, redisOptions, socketUrl } from './redis-options.js';

test.each([
  ['redis://localhost', { host: 'localhost', port: 6379, db: 0 }],
  ['redis://cache:6380/3', { host: 'cache', port: 6380, db: 3 }],
  ['redis://me:p%40ss@cache/', { host: 'cache', port: 6379, username: 'me', password: 'p@ss', db: 0 }],
  ['redis://:secret@[::1]:7000', { host: '::1', port: 7000, password: 'secret', db: 0 }],
  ['rediss://cache', { host: 'cache', port: 6379, db: 0, tls: {} }],
  ['unix:///run/redis.sock', { path: '/run/redis.sock', db: 0 }],
  ['unix:///a%20b/%3Fc.sock?db=2&password=p%40ss', { path: '/a b/?c.sock', password: 'p@ss', db: 2 }],
])('%s is read', (url, options) => {
  expect(redisOptions(url)).toEqual(options);
});

test.each([['redis://host:port'], ['redis://cache/first'], ['unix:///r.sock?db=x']])('%s is refused', (url) => {
  expect(() => redisOptions(url)).toThrow('REDIS_URL is not valid');
});

test.each([
  ['redis://me:secret@cache:6380/3', 'cache:6380'],
  ['unix:///run/redis.sock?password=secret', '/run/redis.sock'],
])('the place of %s is %s, without the password', (url, place) => {
  expect(placeOf(redisOptions(url))).toBe(place);
});

test('the URL of a socket leads back to its path', () => {
  expect(redisOptions(socketUrl('/a b%?#/redis.sock')).path).toBe('/a b%?#/redis.sock');
});
