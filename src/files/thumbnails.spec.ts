import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { photo, see } from '../../test/support/pictures.js';
import type { AssetStore } from '../assets/asset-store.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { Thumbnails } from './thumbnails.js';

const picture = { id: 'photo', format: 'png' } as const;
let folder: string;
let store: DiskAssetStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-thumbnails-'));
  store = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  await store.write('photo', 'png', await photo({ width: 1000, height: 500 }));
});
afterEach(() => rm(folder, { recursive: true }));

async function kept(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.includes('photo'));
}

test('a thumbnail is WebP of that width, made once and kept beside its picture', async () => {
  const thumbnails = new Thumbnails(store);
  const made = await Promise.all([512, 512].map((width) => thumbnails.of(picture, width)));
  expect(made).toEqual(Array(2).fill({ id: 'photo.png.w512', format: 'webp' }));
  const bytes = await store.read('photo.png.w512', 'webp');
  expect(await see(bytes)).toEqual({ format: 'webp', width: 512, height: 256 });
  const file = join(folder, (await kept()).find((name) => name.endsWith('.webp')) ?? '');
  const { ino } = await stat(file);
  await new Thumbnails(store).of(picture, 512);
  expect((await stat(file)).ino).toBe(ino);
});

test('those that ask for it at once wait for one', async () => {
  let made = 0;
  const counted = storeWith(async (...words) => {
    made += 1;
    await store.write(...words);
  });
  const thumbnails = new Thumbnails(counted);
  await Promise.all([256, 256, 256].map((width) => thumbnails.of(picture, width)));
  expect(made).toBe(1);
});

test('all of them go with their picture', async () => {
  const thumbnails = new Thumbnails(store);
  for (const width of [256, 512]) await thumbnails.of(picture, width);
  expect(await store.deleteAll([picture])).toBe(1);
  expect(await kept()).toEqual([]);
  expect(await thumbnails.of(picture, 256)).toBeUndefined();
});

test('of a picture that is gone there is none, though one lies there', async () => {
  const thumbnails = new Thumbnails(store);
  await thumbnails.of(picture, 256);
  await store.delete('photo', 'png');
  expect(await thumbnails.of(picture, 256)).toBeUndefined();
});

test('a picture that is purged while its thumbnail is made leaves none', async () => {
  const purged = storeWith(async (...words) => {
    await store.deleteAll([picture]);
    await store.write(...words);
  });
  expect(await new Thumbnails(purged).of(picture, 256)).toBeUndefined();
  expect(await kept()).toEqual([]);
});

/** The store, with something that happens when a picture is written. */
function storeWith(write: AssetStore['write']): AssetStore {
  return Object.create(store, { write: { value: write } }) as AssetStore;
}
