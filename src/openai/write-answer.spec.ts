import { aGeneration, anAttempt, aPicture } from '../../test/support/generation.js';
import express, { type Response } from 'express';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import type { Generation } from '../domain/generation.js';
import { imagesAnswer } from './images.answer.js';
import { writeAnswer } from './write-answer.js';

const context = { providerName: 'Gemini „API“ 🖼', sandbox: false, urlOf: ({ id }: { id: string }) => `http://h/${id}` };
let folder: string;
let store: DiskAssetStore;
let server: Server;
let url: string;
let handle: (response: Response) => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-writer-'));
  store = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const app = express().get('/', (_request, response) => void handle(response));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test.each([
  ['no bytes', [0]],
  ['a byte', [1]],
  ['two bytes', [2]],
  ['three bytes', [3]],
  ['exactly one read', [196_608]],
  ['a byte more', [196_609]],
  ['several pictures', [5, 1_000_000, 400_001]],
])('base64 of %s arrives byte for byte, with its length told', async (_what, sizes) => {
  const pictures = await Promise.all(sizes.map((size) => stored(randomBytes(size))));
  const answer = imagesAnswer(delivering(pictures, 'b64_json'), context);
  handle = (response) => writeAnswer(answer, store, response);

  const got = await fetch(url);
  const body = Buffer.from(await got.arrayBuffer());
  expect(got.headers.get('content-type')).toBe('application/json');
  expect(got.headers.get('content-length')).toBe(String(body.length));
  const expected = {
    ...answer,
    data: pictures.map((picture) => ({ b64_json: picture.bytes.toString('base64'), revised_prompt: 'ein „Bild“ 🖼' })),
  };
  expect(body.equals(Buffer.from(JSON.stringify(expected)))).toBe(true);
});

test('URLs are written as they are', async () => {
  const answer = imagesAnswer(delivering([await stored(randomBytes(3))], 'url'), context);
  handle = (response) => writeAnswer(answer, store, response);
  expect(await (await fetch(url)).text()).toBe(JSON.stringify(answer));
});

test('a picture that is gone is told before anything is written', async () => {
  const pictures = [await stored(randomBytes(9)), { id: 'gone', bytes: Buffer.from('x') }];
  const answer = imagesAnswer(delivering(pictures, 'b64_json'), context);
  let failure: unknown;
  handle = (response) =>
    writeAnswer(answer, store, response).catch((error: unknown) => {
      failure = error;
      response.status(404).end();
    });
  expect((await fetch(url)).status).toBe(404);
  expect(failure).toMatchObject({ code: 'not_found' });
});

test('a client that hangs up ends the writing and leaves no file open', async () => {
  const picture = await stored(randomBytes(20_000_000));
  const answer = imagesAnswer(delivering([picture, picture], 'b64_json'), context);
  const ended = new Promise<unknown>((resolve) => {
    handle = (response) => writeAnswer(answer, store, response).then(resolve, resolve);
  });
  const [begun] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  begun.destroy();
  expect(await ended).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  await nothingOpen();
});

test('a slow client is waited for: the rest of its pictures stays on the disk', async () => {
  const picture = await stored(randomBytes(40_000_000));
  const answer = imagesAnswer(delivering([picture], 'b64_json'), context);
  let buffered = 0;
  const ended = new Promise<void>((resolve) => {
    handle = async (response) => {
      const write = response.write.bind(response) as (chunk: Buffer) => boolean;
      response.write = ((chunk: Buffer) => {
        const flows = write(chunk);
        buffered = Math.max(buffered, response.writableLength);
        return flows;
      }) as typeof response.write;
      await writeAnswer(answer, store, response).then(resolve);
    };
  });
  const [begun] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of begun) bytes += (chunk as Buffer).length;
  await ended;
  expect(bytes).toBeGreaterThan(53_000_000);
  expect(buffered).toBeLessThan(1_000_000);
});

interface StoredPicture {
  readonly id: string;
  readonly bytes: Buffer;
}

async function stored(bytes: Buffer): Promise<StoredPicture> {
  const id = randomBytes(8).toString('hex');
  await store.write(id, 'png', bytes);
  return { id, bytes };
}

function delivering(pictures: readonly StoredPicture[], delivery: 'url' | 'b64_json'): Generation {
  const generation = aGeneration({
    n: pictures.length,
    attempts: [anAttempt('0.0')],
    pictures: pictures.map(({ id }) => ({ ...aPicture({ id }), revisedPrompt: 'ein „Bild“ 🖼' })),
  });
  const { head } = generation;
  return { ...generation, head: { ...head, plan: { ...head.plan, delivery } } };
}

/** Resolves when this process has no file of the store open, where the system tells; the test's time limit is the bound. */
async function nothingOpen(): Promise<void> {
  for (;;) {
    const open = await readdir('/proc/self/fd').catch(() => []);
    const links = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    if (!links.some((link) => link.startsWith(folder))) return;
  }
}
