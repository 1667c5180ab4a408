import { Logger } from '@nestjs/common';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useRedis } from '../../test/support/redis.js';
import { Config } from '../config/config.js';
import { AdminKeyService } from './admin-key.service.js';
import { ApiKeyStore } from './api-key.store.js';

Logger.overrideLogger(false);
const redis = useRedis();
let keys: ApiKeyStore;
let folder: string;
let file: string;

beforeEach(async () => {
  await redis.client.flushall();
  keys = new ApiKeyStore(redis.client);
  folder = await mkdtemp(join(tmpdir(), 'halftone-admin-'));
  file = join(folder, 'data', 'admin-key');
});

afterEach(() => rm(folder, { recursive: true }));

test('the first start makes a key, shows it and keeps it where only its owner can read it', async () => {
  const { shown = '', file: kept } = await service().ensure();
  expect(kept).toBe(file);
  expect(await readFile(file, 'utf8')).toBe(`${shown}\n`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'data'))).toEqual(['admin-key']);
  expect(await keys.find(shown, Date.now())).toMatchObject({ id: 'admin', scopes: ['admin'], defaults: {} });
});

test('later starts tell where it is, and do not show it', async () => {
  const { shown = '' } = await service().ensure();
  expect(await service().ensure()).toEqual({ file });
  expect(await isAdmin(shown)).toBe(true);
});

test('two first starts at once make one key', async () => {
  const notices = await Promise.all([service(), service(), service()].map((one) => one.ensure()));
  const shown = notices.flatMap((notice) => notice.shown ?? []);
  expect(shown).toHaveLength(1);
  expect(notices.map((notice) => notice.file)).toEqual([file, file, file]);
  expect(await isAdmin(shown[0] ?? '')).toBe(true);
});

test('two first starts with folders of their own and one Redis make one key', async () => {
  const services = ['one', 'two', 'three'].map((name) => service({ HALFTONE_DATA_DIR: join(folder, name) }));
  const notices = await Promise.all(services.map((one) => one.ensure()));
  const [made, ...others] = notices.filter(({ shown }) => shown);
  expect(others).toEqual([]);
  expect(await isAdmin(made?.shown ?? '')).toBe(true);
  expect(notices.filter((notice) => notice !== made)).toEqual([{}, {}]);
  const files = await Promise.all(['one', 'two', 'three'].map((name) => readdir(join(folder, name))));
  expect(files.flat()).toEqual(['admin-key']);
});

test('a Redis that was emptied gets the kept key back', async () => {
  const { shown = '' } = await service().ensure();
  await redis.client.flushall();
  expect(await service().ensure()).toEqual({ file });
  expect(await isAdmin(shown)).toBe(true);
});

test('the key of the environment replaces a former one', async () => {
  const { shown = '' } = await service().ensure();
  expect(await service({ HALFTONE_ADMIN_KEY: 'a-first-key-of-mine' }).ensure()).toEqual({});
  expect([await isAdmin(shown), await isAdmin('a-first-key-of-mine')]).toEqual([false, true]);
  await service({ HALFTONE_ADMIN_KEY: 'a-second-key-of-mine' }).ensure();
  expect([await isAdmin('a-first-key-of-mine'), await isAdmin('a-second-key-of-mine')]).toEqual([false, true]);
});

test('a key that came from the environment stays when the variable goes', async () => {
  await service().ensure();
  await service({ HALFTONE_ADMIN_KEY: 'a-first-key-of-mine' }).ensure();
  expect(await service().ensure()).toEqual({});
  expect(await isAdmin('a-first-key-of-mine')).toBe(true);
});

test('a file whose key is no longer valid is not told of', async () => {
  await service().ensure();
  await keys.replace({ id: 'admin', name: 'admin', scopes: ['admin'], created: 0, defaults: {} }, 'ht_rotated');
  expect(await service().ensure()).toEqual({});
  expect(await isAdmin('ht_rotated')).toBe(true);
});

test('an empty file is no key', async () => {
  await mkdir(join(folder, 'data'));
  await writeFile(file, '\n');
  await expect(service().ensure()).rejects.toThrow('is empty: remove it');
});

function service(variables: Record<string, string> = {}): AdminKeyService {
  return new AdminKeyService(new Config({ HALFTONE_DATA_DIR: join(folder, 'data'), ...variables }), keys);
}

async function isAdmin(secret: string): Promise<boolean> {
  return (await keys.find(secret, Date.now()))?.id === 'admin';
}
