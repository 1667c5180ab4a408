import { Logger } from '@nestjs/common';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeBucket, openFakeBucket } from '../../../test/support/fake-bucket.js';
import type { Received } from '../../domain/asset.js';
import { Incoming } from '../incoming.js';
import { Bucket } from './bucket.js';
import { Outage } from './outage.js';
import { s3Client } from './s3-client.js';
import { S3AssetStore } from './s3-asset-store.js';

const lines: string[] = [];
const note = (line: unknown) => void lines.push(String(line));
const hour = 3_600_000;
const free = { isProtected: async () => false, isAbandoned: async () => false };
let folder: string;
let server: FakeBucket;
let store: S3AssetStore;
let now: number;

beforeEach(async () => {
  Logger.overrideLogger({ log: note, error: note, warn: note });
  lines.length = 0;
  now = Date.now();
  folder = await mkdtemp(join(tmpdir(), 'halftone-fake-s3-'));
  server = await openFakeBucket();
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const settings = {
    endpoint: server.endpoint,
    region: 'r',
    bucket: 'b',
    prefix: 'p/',
    forcePathStyle: true,
    credentials,
  };
  const client = s3Client(settings, { connectMs: 10_000, answerMs: 1_500, idleMs: 2_500 });
  const incoming = await Incoming.open(folder, () => now);
  const outage = new Outage('here', () => Promise.reject(new Error()));
  store = new S3AssetStore(new Bucket(client, settings, outage), incoming, { maxBytes: 10, now: () => now });
});
afterEach(async () => {
  store.onApplicationShutdown();
  await server.close();
  await rm(folder, { recursive: true });
  Logger.overrideLogger(false);
});

async function received(content: string | Buffer): Promise<Received> {
  const upload = await store.receive();
  await upload.write(Buffer.from(content));
  return upload.finish();
}

const keys = () => [...server.objects.keys()].sort();
const away = { code: 'server_is_overloaded', details: { retryAfterMs: 5_000 } };

describe('a server that does not know If-None-Match', () => {
  test('and refuses it is not asked again, and keeps what it has', async () => {
    server.condition = 'refused';
    for (const id of ['one', 'two']) await store.commit(await received(id), id, 'png');
    await store.commit(await received('other'), 'one', 'png');
    expect(String(await store.read('one', 'png'))).toBe('one');
    expect(server.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(3);
  });

  test('and takes no notice of it keeps the first bytes', async () => {
    server.condition = 'ignored';
    for (const content of ['first', 'second']) await store.commit(await received(content), 'a', 'png');
    expect(String(await store.read('a', 'png'))).toBe('first');
  });
});

describe('a write', () => {
  const bytes = Buffer.alloc(2_000_000, 'abcdefg');

  test.each<[string, 'reset' | 'hang' | number]>([
    ['was cut off', 'reset'],
    ['was never answered', 'hang'],
    ['met an overload', 503],
    ['met another write of the name', 409],
  ])('that %s is made anew, with all of its bytes', async (_what, trouble) => {
    server.trouble('PUT', trouble, trouble);
    await store.commit(await received(bytes), 'a', 'png');
    expect(server.objects.get('p/a.png')?.bytes.equals(bytes)).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  test('that cannot be made is told after three tries, and its bytes wait for the next', async () => {
    server.trouble('PUT', 503, 503, 503);
    const kept = await received(bytes);
    await expect(store.commit(kept, 'a', 'png')).rejects.toMatchObject(away);
    expect(server.requests).toEqual(['HEAD p/a.png', ...Array<string>(3).fill('PUT p/a.png')]);
    await store.commit(kept, 'a', 'png');
    expect(server.objects.get('p/a.png')?.bytes.equals(bytes)).toBe(true);
  });

  test('of several is not told to have failed before each has ended, so that the next try meets none', async () => {
    server.trouble('PUT', 403, 'reset');
    const made = ['a', 'b'].map(async (id) => ({ received: await received(id), id, format: 'png' as const }));
    await expect(store.keep(await Promise.all(made), 'r', {})).rejects.toMatchObject(away);
    expect([keys().length, (await readdir(folder)).length]).toEqual([1, 1]);
    await store.keep(await Promise.all(made), 'r', {});
    expect([keys(), await readdir(folder)]).toEqual([['p/a.png', 'p/b.png', 'p/r.json'], []]);
  });

  test('of bytes that are gone is no fault of the store', async () => {
    const lost = await received('x');
    await rm(lost.location);
    await expect(store.commit(lost, 'a', 'png')).rejects.toMatchObject({ name: 'UnreadableUpload' });
  });
});

describe('a server that is away', () => {
  test.each<[string, 'hang' | number]>([
    ['answers nothing', 'hang'],
    ['is overloaded', 503],
    ['has too many requests', 429],
  ])('because it %s is told in bounded time, once in the log', async (_what, trouble) => {
    server.trouble('GET', ...Array<typeof trouble>(6).fill(trouble));
    await expect(store.read('a', 'png')).rejects.toMatchObject(away);
    await expect(store.open('a', 'png')).rejects.toMatchObject(away);
    expect(lines.filter((line) => line.includes('is away'))).toHaveLength(1);
  });

  test('is back once something was written to it: that one question is answered says nothing of the others', async () => {
    server.trouble('HEAD', 503, 503, 503);
    await expect(store.stat('a', 'png')).rejects.toMatchObject(away);
    expect([await store.stat('a', 'png'), store.isAway]).toEqual([undefined, true]);
    await store.write('a', 'png', Buffer.from('x'));
    expect(store.isAway).toBe(false);
    expect(lines).toEqual([expect.stringMatching(/is away, here: \w+ \(503\)\./), expect.stringMatching(/is back/)]);
  });

  test('still takes uploads', async () => {
    await server.close();
    expect(String(await store.readReceived(await received('kept')))).toBe('kept');
    await expect(store.write('a', 'png', Buffer.from('x'))).rejects.toMatchObject(away);
    server = await openFakeBucket();
  });
});

describe('deleting what a generation may have', () => {
  const names = Array.from({ length: 400 }, (_, index) => ({ id: `gen_1.0.${index}`, format: 'png' }) as const);
  beforeEach(async () => {
    for (const id of ['gen_1.0.0', 'gen_1.0.7', 'gen_2.0.0']) await store.write(id, 'png', Buffer.from('x'));
    server.requests.length = 0;
  });

  test('takes a handful of requests', async () => {
    expect(await store.deleteAll(names)).toBe(2);
    expect(server.requests).toEqual(['GET the bucket', 'POST the bucket', 'GET the bucket']);
    expect(keys()).toEqual(['p/gen_2.0.0.png']);
  });

  test('works where several cannot be deleted at once', async () => {
    server.deletesBatches = false;
    expect(await store.deleteAll(names)).toBe(2);
    expect(keys()).toEqual(['p/gen_2.0.0.png']);
  });
});

describe('trimming', () => {
  function put(key: string, bytes: number, age = 0): void {
    server.objects.set(`p/${key}`, { bytes: Buffer.alloc(bytes), written: now - age });
  }

  test('goes page by page, and tells thumbnails of nothing wherever the pages end', async () => {
    server.pageSize = 1;
    const old = 2 * hour;
    for (const key of ['gen_1.0.png', 'gen_1.0.png.w256.webp', 'gen_1.1.png.w256.webp', 'gen_1.2.png'])
      put(key, 1, old);
    expect(await store.trim(free)).toBe(1);
    expect(keys()).toEqual(['p/gen_1.0.png', 'p/gen_1.0.png.w256.webp', 'p/gen_1.2.png']);
  });

  test('takes the oldest generations first, and no more than has to go', async () => {
    server.pageSize = 3;
    for (const key of ['gen_1.0.png', 'gen_1.1.png', 'gen_2.0.png', 'gen_3.0.png']) put(key, 4);
    expect(await store.trim(free)).toBe(2);
    expect(keys()).toEqual(['p/gen_2.0.png', 'p/gen_3.0.png']);
  });

  test('leaves alone what is not ours', async () => {
    const others = ['notes', 'deeper/photo.png', 'a b.png'];
    for (const key of others) put(key, 99, 30 * 24 * hour);
    expect(await store.trim(free)).toBe(0);
    expect(keys()).toHaveLength(others.length);
  });
});
