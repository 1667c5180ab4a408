import { Logger } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeBucket, openFakeBucket, openStoreIn } from '../../../test/support/fake-bucket.js';
import type { S3AssetStore } from './s3-asset-store.js';

const errors: string[] = [];
let folder: string;
let server: FakeBucket;
let store: S3AssetStore;

beforeEach(async () => {
  Logger.overrideLogger({ log: () => 0, error: (line: unknown) => errors.push(String(line)), warn: () => 0 });
  errors.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'halftone-refused-'));
  server = await openFakeBucket();
  store = await openStoreIn(server, folder);
  await store.write('a', 'png', Buffer.from('x'));
});
afterEach(async () => {
  store.onApplicationShutdown();
  await server.close();
  await rm(folder, { recursive: true });
  Logger.overrideLogger(false);
});

test.each<[string, string, (id: string) => Promise<unknown>]>([
  ['is read whole', 'GET', (id) => store.read(id, 'png')],
  ['is opened', 'GET', (id) => store.open(id, 'png', { start: 0, end: 0 })],
  ['is looked for', 'HEAD', (id) => store.stat(id, 'png')],
])('a picture that alone is not handed out when it %s is no outage of the store', async (_how, method, ask) => {
  server.trouble(method, 403);
  const refused = { code: 'server_error', details: { shouldRetry: false } };
  await expect(ask('a')).rejects.toMatchObject({ ...refused, message: expect.stringContaining('(403 ') });
  expect([store.isAway, errors]).toEqual([false, []]);
  await expect(ask('a')).resolves.toBeDefined();
});

test.each(['HEAD', 'PUT'])('a write that is refused is one, so what is to be stored waits: %s', async (method) => {
  server.trouble(method, 403);
  const away = { code: 'server_is_overloaded', details: { retryAfterMs: 5_000 } };
  await expect(store.write('b', 'png', Buffer.from('x'))).rejects.toMatchObject(away);
  expect([store.isAway, errors.length]).toEqual([true, 1]);
});
