import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useRedis } from '../../test/support/redis.js';
import { Config } from '../config/config.js';
import { AdminKeyService } from './admin-key.service.js';
import { ApiKeyStore } from './api-key.store.js';
import { KeyService } from './key.service.js';

const redis = useRedis();
let folder: string;
let store: ApiKeyStore;
const settings = { name: 'a key', scopes: ['images'], defaults: {} } as const;
const admin = { ...settings, scopes: ['admin'] } as const;

beforeEach(async () => {
  await redis.client.flushall();
  folder = await mkdtemp(join(tmpdir(), 'halftone-keys-'));
  store = new ApiKeyStore(redis.client);
});

afterEach(() => rm(folder, { recursive: true }));

function services(variables: Record<string, string> = {}) {
  const config = new Config({ HALFTONE_DATA_DIR: folder, ...variables });
  const adminKey = new AdminKeyService(config, store);
  return { adminKey, keys: new KeyService(config, store, adminKey) };
}

const isAccepted = async (secret: string) => (await store.find(secret, Date.now())) !== undefined;

test('a rotated key has another secret, and the former stops at once', async () => {
  const { keys } = services();
  const { key, secret } = await keys.create(settings);
  const rotated = await keys.rotate(key.id);
  expect(rotated.key).toEqual(key);
  expect([await isAccepted(secret), await isAccepted(rotated.secret)]).toEqual([false, true]);
});

test('a revoked key is known and listed, but not accepted, and can never be had back', async () => {
  const { keys } = services();
  const { key, secret } = await keys.create(settings);
  await keys.revoke(key.id);
  expect(await isAccepted(secret)).toBe(false);
  expect(await keys.get(key.id)).toMatchObject({ name: 'a key', revoked: expect.any(Number) });
  expect(await keys.list()).toHaveLength(1);
  await expect(keys.rotate(key.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await store.add(key, 'ht_again')).toBe(false);
});

test('changes at the same time are all kept', async () => {
  const { keys } = services();
  const { key } = await keys.create(settings);
  await Promise.all(Array.from({ length: 20 }, () => keys.change(key.id, (one) => ({ ...one, name: `${one.name}!` }))));
  expect((await keys.get(key.id)).name).toBe(`a key${'!'.repeat(20)}`);
});

test('rotating the key of the first start removes its file, and revoking it makes no new one', async () => {
  const { keys, adminKey } = services();
  await adminKey.ensure();
  const { secret } = await keys.rotate('admin');
  expect(await readdir(folder)).toEqual([]);
  expect(await adminKey.ensure()).toEqual({});
  expect(await isAccepted(secret)).toBe(true);
  await keys.create(admin);
  await keys.revoke('admin');
  expect(await adminKey.ensure()).toEqual({});
  expect(await readdir(folder)).toEqual([]);
});

test('the last admin key stays one: not revoked, not without its scope, not for a time', async () => {
  const { keys } = services();
  const { key } = await keys.create(admin);
  await keys.create({ ...admin, expires: Date.now() + 60_000 });
  const conflict = { code: 'conflict', message: expect.stringContaining('last admin key') };
  await expect(keys.revoke(key.id)).rejects.toMatchObject(conflict);
  await expect(keys.change(key.id, (one) => ({ ...one, scopes: ['images'] }))).rejects.toMatchObject(conflict);
  await expect(keys.change(key.id, (one) => ({ ...one, expires: Date.now() + 60_000 }))).rejects.toMatchObject(
    conflict,
  );
  await keys.change(key.id, (one) => ({ ...one, name: 'another name' }));
});

test('of two last admin keys that revoke each other at once one stays', async () => {
  const { keys } = services();
  const made = [await keys.create(admin), await keys.create(admin)];
  const outcomes = await Promise.allSettled(made.map(({ key }) => keys.revoke(key.id)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each(['rotate', 'revoke'] as const)(
  'to %s the key of the environment is refused, and the variable named',
  async (act) => {
    const { keys, adminKey } = services({ HALFTONE_ADMIN_KEY: 'a-key-of-the-environment' });
    await adminKey.ensure();
    await keys.create(admin);
    await expect(keys[act]('admin')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('HALFTONE_ADMIN_KEY'),
    });
    expect(await isAccepted('a-key-of-the-environment')).toBe(true);
  },
);
