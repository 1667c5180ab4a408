import { useRedis } from '../../test/support/redis.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

const redis = useRedis();
const key: ApiKey = {
  id: 'one',
  name: 'One',
  scopes: ['images'],
  created: 1,
  defaults: { responseFormat: 'b64_json' },
};
let keys: ApiKeyStore;

beforeEach(async () => {
  await redis.client.flushall();
  keys = new ApiKeyStore(redis.client);
});

test('a key is found by its secret and nothing else', async () => {
  expect(await keys.add(key, 'ht_secret')).toBe(true);
  expect(await keys.find('ht_secret', 2)).toEqual(key);
  expect(await keys.find('ht_secre', 2)).toBeUndefined();
  expect(await keys.find('one', 2)).toBeUndefined();
  expect([await keys.exists('one'), await keys.exists('two')]).toEqual([true, false]);
});

test('a key whose id is taken is not added', async () => {
  await keys.add(key, 'ht_first');
  expect(await keys.add(key, 'ht_second')).toBe(false);
  expect(await keys.find('ht_first', 2)).toEqual(key);
  expect(await keys.find('ht_second', 2)).toBeUndefined();
});

test('of many that add the same id at once one succeeds', async () => {
  const secrets = ['a', 'b', 'c', 'd'];
  const added = await Promise.all(secrets.map((secret) => keys.add(key, secret)));
  const found = await Promise.all(secrets.map((secret) => keys.find(secret, 2)));
  expect(added.filter(Boolean)).toHaveLength(1);
  expect(found.map(Boolean)).toEqual(added);
});

test('a replaced secret no longer works, other keys do', async () => {
  await keys.add(key, 'ht_first');
  await keys.add({ ...key, id: 'two' }, 'ht_other');
  await keys.replace(key, 'ht_second');
  expect(await keys.find('ht_first', 2)).toBeUndefined();
  expect(await keys.find('ht_second', 2)).toEqual(key);
  expect((await keys.find('ht_other', 2))?.id).toBe('two');
});

test('a key may be replaced by itself', async () => {
  await keys.add(key, 'ht_secret');
  await keys.replace(key, 'ht_secret');
  expect(await keys.find('ht_secret', 2)).toEqual(key);
});

test.each([
  [99, true],
  [100, false],
  [101, false],
])('a key that expires at 100 is found at %d: %s', async (now, found) => {
  await keys.add({ ...key, expires: 100 }, 'ht_secret');
  expect((await keys.find('ht_secret', now)) !== undefined).toBe(found);
});

test('no secret is stored', async () => {
  await keys.add(key, 'ht_secret');
  const stored = await Promise.all((await redis.client.keys('*')).map((name) => redis.client.hgetall(name)));
  expect(JSON.stringify(stored)).toContain('"One\\"');
  expect(JSON.stringify(stored)).not.toContain('ht_secret');
});
