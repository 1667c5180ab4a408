import { checkServerInfo } from './server-check.js';

const good = 'redis_version:7.0.15\r\nredis_mode:standalone\r\nmaxmemory_policy:noeviction\r\nrole:master\r\n';
const check = (from: string, to: string) => () =>
  checkServerInfo({ place: 'cache:6379', info: good.replace(from, to) });

test('a master that keeps what it has will do', () => {
  expect(check('', '')).not.toThrow();
});

test.each([
  ['7.0.15', '6.0.16', 'has version 6.0.16: Halftone needs 6.2 or newer.'],
  ['noeviction', 'allkeys-lru', 'has maxmemory-policy allkeys-lru: it must be noeviction, or jobs get lost.'],
  ['role:master', 'role:slave', 'is a replica, which takes no writes: REDIS_URL must name its master.'],
  ['standalone', 'sentinel', 'is a Sentinel: REDIS_URL must be redis+sentinel://host:port,…/master/0.'],
])('one with %s turned into %s does not', (from, to, why) => {
  expect(check(from, to)).toThrow(`Redis at cache:6379 ${why}`);
});
