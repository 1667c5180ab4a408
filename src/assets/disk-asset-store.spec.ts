import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Received } from '../domain/asset.js';
import { DiskAssetStore } from './disk-asset-store.js';

const day = 24 * 3_600_000;
let folder: string;
let store: DiskAssetStore;
let now: number;

beforeEach(async () => {
  now = Date.now();
  folder = await mkdtemp(join(tmpdir(), 'halftone-assets-'));
  store = await DiskAssetStore.open({ folder, maxBytes: 1_000, now: () => now });
});
afterEach(() => rm(folder, { recursive: true }));

describe('receiving', () => {
  test('gives the number of bytes and the first 64 kB, whatever the chunks', async () => {
    const sent = Buffer.alloc(700_001, 'abcdefg');
    const upload = await store.receive();
    for (let at = 0; at < sent.length; at += 9_999) await upload.write(sent.subarray(at, at + 9_999));
    const received = await upload.finish();
    expect(received.bytes).toBe(700_001);
    expect(Buffer.compare(received.head, sent.subarray(0, 65_536))).toBe(0);
    await store.commit(received, 'a', 'png');
    expect(Buffer.compare(await store.read('a', 'png'), sent)).toBe(0);
  });

  test('an upload that is never finished is not visible', async () => {
    const upload = await store.receive();
    await upload.write(Buffer.alloc(300_000));
    expect(await files()).toHaveLength(1);
    expect((await files())[0]).toContain('incoming');
    await upload.abort();
    await upload.abort();
    expect(await files()).toEqual([]);
  });

  test('what is discarded, or aborted after its end, is gone', async () => {
    await store.discard(await received('one'));
    const upload = await store.receive();
    await upload.finish();
    await upload.abort();
    expect(await files()).toEqual([]);
  });

  test('the sweep removes uploads that were still for an hour, and no other', async () => {
    const [old, young] = [await received('old'), await received('young')];
    await utimes(old.location, now / 1000, (now - 3_601_000) / 1000);
    await store.sweepIncoming();
    await expect(stat(old.location)).rejects.toThrow('ENOENT');
    await store.commit(young, 'a', 'png');
  });
});

describe('committing', () => {
  test('an id that has bytes keeps them', async () => {
    await store.commit(await received('first'), 'a', 'png');
    await store.commit(await received('second'), 'a', 'png');
    await store.write('a', 'png', Buffer.from('third'));
    expect(String(await store.read('a', 'png'))).toBe('first');
    expect(await files()).toHaveLength(1);
  });

  test('of commits at once one wins and all resolve', async () => {
    const all = await Promise.all(['1', '2', '3', '4'].map(received));
    await Promise.all(all.map((one) => store.commit(one, 'a', 'png')));
    expect(await files()).toHaveLength(1);
    expect(String(await store.read('a', 'png'))).toMatch(/^[1-4]$/);
  });

  test('may be repeated by a job that runs again', async () => {
    const once = await received('first');
    await store.commit(once, 'a', 'png');
    await store.commit(once, 'a', 'png');
    expect(String(await store.read('a', 'png'))).toBe('first');
  });

  test.each(['', '../secret', 'a/b', 'a\\b', 'a\0', 'ä', 'x'.repeat(129), 'a\n'])('refuses the id %j', async (id) => {
    await expect(store.commit(await received('x'), id, 'png')).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(store.read(id, 'png')).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(store.putResult(id, 1)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test.each(['.', '..', '-', 'gen_1.0.0', 'x'.repeat(128)])('keeps the id %j below its own folder', async (id) => {
    await store.write(id, 'png', Buffer.from('x'));
    expect(await files()).toEqual([expect.stringMatching(/\/[0-9a-f]\/[0-9a-f]\/[^/]+\.png$/)]);
  });
});

describe('reading', () => {
  beforeEach(() => store.write('a', 'webp', Buffer.from('0123456789')));

  test.each([
    [undefined, '0123456789'],
    [{ start: 0, end: 0 }, '0'],
    [{ start: 3, end: 9 }, '3456789'],
  ])('opens the range %j', async (range, expected) => {
    const opened = await store.open('a', 'webp', range);
    expect(opened.bytes).toBe(expected.length);
    expect(await text(opened.stream)).toBe(expected);
  });

  test('tells the size, and knows what is not there', async () => {
    expect(await store.stat('a', 'webp')).toEqual({ bytes: 10 });
    expect(await store.stat('a', 'png')).toBeUndefined();
    await expect(store.read('a', 'png')).rejects.toMatchObject({ code: 'not_found' });
    await expect(store.open('b', 'webp')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('what is deleted is gone, and may be deleted again', async () => {
    await store.delete('a', 'webp');
    await store.delete('a', 'webp');
    expect(await store.stat('a', 'webp')).toBeUndefined();
  });
});

test('results are kept, replaced and deleted', async () => {
  expect(await store.result('r')).toBeUndefined();
  await store.putResult('r', { made: 1 });
  await store.putResult('r', { made: 2 });
  expect(await store.result('r')).toEqual({ made: 2 });
  expect(await files()).toHaveLength(1);
  await store.deleteResult('r');
  await store.deleteResult('r');
  expect(await store.result('r')).toBeUndefined();
});

describe('trimming', () => {
  const free = { isProtected: async () => false, isAbandoned: async () => false };

  test('removes what is older than 7 days', async () => {
    await store.write('old', 'png', Buffer.from('x'));
    await store.putResult('older', {});
    now += 7 * day + 1_000;
    await store.write('young', 'png', Buffer.from('x'));
    await written('young', now);
    expect(await store.trim(free)).toBe(2);
    expect(await files()).toEqual([expect.stringContaining('young.png')]);
  });

  test('removes the oldest until the rest fits', async () => {
    for (const [age, id] of ['newest', 'middle', 'oldest'].entries()) {
      await store.write(id, 'png', Buffer.alloc(400));
      await written(id, now - age * 60_000);
    }
    expect(await store.trim(free)).toBe(1);
    expect(await store.stat('oldest', 'png')).toBeUndefined();
    expect(await store.stat('middle', 'png')).toEqual({ bytes: 400 });
  });

  test('leaves what is protected and takes the next', async () => {
    for (const [age, id] of ['newest', 'middle', 'oldest'].entries()) {
      await store.write(id, 'png', Buffer.alloc(400));
      await written(id, now - age * 8 * day);
    }
    expect(await store.trim({ ...free, isProtected: async (id) => id === 'oldest' })).toBe(1);
    expect(await store.stat('middle', 'png')).toBeUndefined();
  });

  test('removes what is abandoned, once it is an hour old', async () => {
    for (const id of ['left', 'fresh', 'owned']) await store.write(id, 'png', Buffer.from('x'));
    await written('left', now - 3_601_000);
    await written('owned', now - 3_601_000);
    await written('fresh', now - 3_599_000);
    expect(await store.trim({ ...free, isAbandoned: async (id) => id !== 'owned' })).toBe(1);
    expect(await store.stat('left', 'png')).toBeUndefined();
    expect(await files()).toHaveLength(2);
  });

  async function written(id: string, at: number): Promise<void> {
    const path = (await files()).find((name) => name.includes(`/${id}.`)) ?? '';
    await utimes(path, at / 1000, at / 1000);
  }
});

test('a store that is opened again has what it had', async () => {
  await store.write('a', 'gif', Buffer.from('x'));
  const again = await DiskAssetStore.open({ folder, maxBytes: 1_000, now: () => now });
  expect(String(await again.read('a', 'gif'))).toBe('x');
  expect(String(await readFile((await files())[0] ?? ''))).toBe('x');
});

async function received(content: string): Promise<Received> {
  const upload = await store.receive();
  await upload.write(Buffer.from(content));
  return upload.finish();
}

async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
