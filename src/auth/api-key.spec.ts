import { allows, type ApiKey, generateSecret, hashOf, type Scope } from './api-key.js';

test('secrets are long, told apart from other keys, and never the same', () => {
  expect(generateSecret()).toMatch(/^ht_[\w-]{43}$/);
  expect(generateSecret()).not.toBe(generateSecret());
});

test('a hash tells nothing of its secret', () => {
  expect(hashOf('ht_secret')).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf('ht_secret')).toBe(hashOf('ht_secret'));
});

test.each<[Scope[], Scope, boolean]>([
  [['images'], 'images', true],
  [['images'], 'platform', false],
  [['images', 'platform'], 'platform', true],
  [['images', 'platform'], 'admin', false],
  [['admin'], 'images', true],
  [['admin'], 'admin', true],
  [[], 'images', false],
])('a key for %j may use %s: %s', (scopes, scope, allowed) => {
  const key: ApiKey = { id: 'one', name: 'one', scopes, created: 0, defaults: {} };
  expect(allows(key, scope)).toBe(allowed);
});
