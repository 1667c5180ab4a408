import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm, truncate } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetStore } from '../assets/asset-store.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { UrlSigner } from '../assets/signed-url.js';
import type { ImageFormat } from '../domain/request.js';
import { ErrorFilter } from '../openai/error.filter.js';
import { FilesController } from './files.controller.js';
import { Thumbnails } from './thumbnails.js';

const big = Buffer.alloc(20_000_000, 'a picture ');
let now = Date.now();
let folder: string;
let store: DiskAssetStore;
let app: NestExpressApplication;
let origin: string;
const signer = new UrlSigner('a secret of some thirty-two bytes', () => now);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-files-'));
  store = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  await store.write('pic.1', 'webp', Buffer.from('0123456789'));
  await store.write('big', 'png', big);

  @Module({
    controllers: [FilesController],
    providers: [Thumbnails, { provide: AssetStore, useValue: store }, { provide: UrlSigner, useValue: signer }],
  })
  class Files {}
  app = await NestFactory.create<NestExpressApplication>(Files, { logger: false });
  app.useGlobalFilters(new ErrorFilter());
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();
});
beforeEach(() => {
  now = Date.now();
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test.each(['GET', 'HEAD'])('%s tells what the picture is', async (method) => {
  const answer = await fetch(urlOf('pic.1', 'webp'), { method });
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-length': '10',
    'accept-ranges': 'bytes',
    etag: '"pic.1"',
    'cache-control': 'private, max-age=3600',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect(await answer.text()).toBe(method === 'GET' ? '0123456789' : '');
});

test('it may be kept until the URL expires', async () => {
  const url = urlOf('pic.1', 'webp');
  now += 3_000_000;
  expect((await fetch(url)).headers.get('cache-control')).toBe('private, max-age=600');
});

test.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ['bytes=0-1,4-5', 200, '0123456789', null],
  ['nonsense', 200, '0123456789', null],
])('the range %s is %i', async (range, status, body, told) => {
  const answer = await fetch(urlOf('pic.1', 'webp'), { headers: { range } });
  expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([status, told, body]);
  expect(answer.headers.get('content-length')).toBe(String(body.length));
});

test('a range outside the picture is 416 and tells the size', async () => {
  const answer = await fetch(urlOf('pic.1', 'webp'), { headers: { range: 'bytes=10-' } });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toMatchObject({ error: { code: 'range_not_satisfiable' } });
});

test.each([
  ['"pic.1"', 206],
  ['"other"', 200],
])('a range if it is still %s is %i', async (ifRange, status) => {
  const headers = { range: 'bytes=0-1', 'if-range': ifRange };
  expect((await fetch(urlOf('pic.1', 'webp'), { headers })).status).toBe(status);
});

test.each([
  ['nothing stored under the id', () => urlOf('gone', 'png'), 404, 'not_found'],
  ['a tampered signature', () => urlOf('pic.1', 'webp').replace('signature=', 'signature=A'), 403, 'invalid_signature'],
  ['no signature', () => `${origin}/files/pic.1.webp`, 403, 'invalid_signature'],
  ['another format', () => urlOf('pic.1', 'webp').replace('.webp', '.png'), 403, 'invalid_signature'],
  ['a type that is not served', () => urlOf('pic.1', 'svg' as ImageFormat), 404, 'not_found'],
  ['a result file', () => urlOf('pic.1', 'json' as ImageFormat), 404, 'not_found'],
  [
    'a way out of the folder',
    () => `${origin}/files/..%2F..%2Fsecret.png?expires=1&signature=a`,
    403,
    'invalid_signature',
  ],
  ['no extension', () => `${origin}/files/pic`, 404, 'not_found'],
])('%s is refused', async (_what, url, status, code) => {
  const answer = await fetch(url());
  expect([answer.status, await answer.json()]).toEqual([status, { error: expect.objectContaining({ code }) }]);
});

test('an expired URL is refused before the disk is asked', async () => {
  const url = urlOf('gone', 'png');
  now += 3_600_000;
  const answer = await fetch(url);
  expect([answer.status, await answer.json()]).toEqual([
    403,
    { error: expect.objectContaining({ code: 'url_expired' }) },
  ]);
});

test('clients that hang up leave no file open', async () => {
  for (let time = 0; time < 20; time += 1) {
    const answer = await begin(urlOf('big', 'png'));
    answer.destroy();
    await once(answer, 'close');
  }
  await nothingOpen();
});

test('a picture that breaks off on the disk ends the connection, not the server', async () => {
  await store.write('broken', 'png', big);
  const answer = await begin(urlOf('broken', 'png'));
  answer.pause();
  const path = (await pathsOf('broken'))[0] ?? '';
  await truncate(path, 1_000);
  const received = answer.resume().toArray();
  await expect(received).rejects.toThrow('aborted');
  await nothingOpen();
  expect((await fetch(urlOf('pic.1', 'webp'))).status).toBe(200);
});

function urlOf(id: string, format: ImageFormat): string {
  return signer.sign({ id, format }, origin);
}

async function begin(url: string): Promise<IncomingMessage> {
  const [answer] = await once(get(url, { agent: false }), 'response');
  return answer as IncomingMessage;
}

async function pathsOf(id: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.includes(`/${id}.`)).map((name) => join(folder, name));
}

/** Resolves when this process has no file of the store open, where the system tells; the test's time limit is the bound. */
async function nothingOpen(): Promise<void> {
  for (;;) {
    const open = await readdir('/proc/self/fd').catch(() => []);
    const links = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    if (!links.some((link) => link.startsWith(folder))) return;
  }
}
