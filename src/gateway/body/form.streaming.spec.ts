import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { exchangeRaw, openBodyServer, type BodyServer } from '../../../test/support/body-server.js';
import { memoryStore } from '../../../test/support/memory-store.js';
import { DiskAssetStore } from '../../assets/disk-asset-store.js';
import type { Receive, Upload } from '../../domain/asset.js';
import { type Form, readForm } from './form.js';
import { pictureLimits } from './picture-budget.js';

const megabyte = 1024 * 1024;
const type = 'multipart/form-data; boundary=limits';
const fileHead = (name: string) =>
  Buffer.from(`--limits\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\n\r\n`);
const lineBreak = Buffer.from('\r\n');
const end = Buffer.from('--limits--\r\n');

type Read = (request: IncomingMessage) => Promise<Form>;
const servers: BodyServer<Form>[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function serve(read: Read): Promise<BodyServer<Form>> {
  const server = await openBodyServer(read);
  servers.push(server);
  return server;
}

describe('limits', () => {
  const limits = { pictureBytes: 100_000, requestBytes: 250_000 };

  test.each<[string, number[]]>([
    ['a picture at its limit', [100_000]],
    ['pictures at their limit', [100_000, 100_000, 50_000]],
  ])('%s is taken', async (_, sizes) => {
    const store = memoryStore();
    const server = await serve((request) => readForm(request, store, limits));
    const reading = server.next();
    await send(server, sizes);
    expect((await reading).files.map(({ received }) => received.bytes)).toEqual(sizes);
  });

  test.each<[string, number[], RegExp, string]>([
    ['a picture over its limit', [10, 100_001, 10], /a picture may have/, 'image1'],
    ['pictures over their limit', [100_000, 100_000, 50_001, 10], /together may have/, 'image2'],
  ])('%s is refused, naming the field, and nothing is left', async (_, sizes, words, param) => {
    const store = memoryStore();
    const server = await serve((request) => readForm(request, store, limits));
    const reading = server.next().catch((error: unknown) => error);
    await send(server, sizes);
    const expected = { code: 'request_too_large', message: expect.stringMatching(words), details: { param } };
    expect(await reading).toMatchObject(expected);
    expect([store.open, store.contents()]).toEqual([0, []]);
  });

  async function send(server: BodyServer<Form>, sizes: readonly number[]): Promise<void> {
    const parts = sizes.flatMap((size, index) => [fileHead(`image${index}`), Buffer.alloc(size), lineBreak]);
    const body = Buffer.concat([...parts, end]);
    await fetch(server.url, { method: 'POST', headers: { 'content-type': type }, body });
  }
});

describe('of 60 MB the refusal is seen by', () => {
  const body = Buffer.concat([fileHead('image'), Buffer.alloc(60 * megabyte), lineBreak, end]);
  const headers = { 'content-type': type, 'content-length': body.length };
  const refusing = () => serve((request) => readForm(request, memoryStore(), pictureLimits));

  test("node's fetch", async () => {
    const { status } = await fetch((await refusing()).url, { method: 'POST', headers: { 'content-type': type }, body });
    expect(status).toBe(413);
  });

  test('a client that sends everything first, and can go on with its connection', async () => {
    const server = await refusing();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const reused of [false, true]) {
      const sending = httpRequest(server.url, { method: 'POST', headers, agent });
      const answered = once(sending, 'response');
      sending.end(body);
      await once(sending, 'finish');
      const [answer] = await answered;
      expect([answer.statusCode, await text(answer), sending.reusedSocket]).toEqual([413, 'refused', reused]);
    }
    agent.destroy();
  });

  test('a client that has the connection closed', async () => {
    const lines = Object.entries(headers).map((header) => header.join(': '));
    const answer = await exchangeRaw((await refusing()).dial(), lines, [body]);
    expect(answer).toMatch(/^HTTP\/1.1 413 [^]*refused\r\n0\r\n\r\n$/);
  });
});

describe('a client that goes', () => {
  const longFile = [fileHead('image'), Buffer.alloc(megabyte), lineBreak, fileHead('image'), Buffer.alloc(megabyte)];
  test.each<[string, Buffer[]]>([
    ['in a file', longFile],
    ['in the headers of a part', [fileHead('image'), Buffer.alloc(10), lineBreak, fileHead('mask').subarray(0, 40)]],
    [
      'in a text',
      [
        fileHead('image'),
        Buffer.alloc(9),
        Buffer.from('\r\n--limits\r\nContent-Disposition: form-data; name=a\r\n\r\nb'),
      ],
    ],
  ])('%s leaves nothing behind', async (_, sent) => {
    const folder = await mkdtemp(join(tmpdir(), 'halftone-form-'));
    folders.push(folder);
    const disk = await DiskAssetStore.open({ folder, maxBytes: megabyte, now: Date.now });
    let arrived = () => {};
    const written = new Promise<void>((resolve) => (arrived = resolve));
    const receive = watched(disk.receive, async (upload, chunk) => {
      await upload.write(chunk);
      arrived();
    });
    const server = await serve((request) =>
      readForm(request, { receive, discard: (received) => disk.discard(received) }, pictureLimits),
    );
    const reading = server.next();
    const client = server.dial();
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 9999999\r\n\r\n`;
    client.write(Buffer.concat([Buffer.from(head), ...sent]));
    await written;
    expect(await readdir(join(folder, 'incoming'))).not.toEqual([]);
    client.destroy();
    await expect(reading).rejects.toMatchObject({ code: 'invalid_form' });
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });
});

test('a slow store slows the client down', async () => {
  let furthest = 0;
  const server = await serve(async (request) => {
    let written = 0;
    const receive = watched(memoryStore().receive, async (upload, chunk) => {
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      await upload.write(chunk);
      written += chunk.length;
      furthest = Math.max(furthest, request.socket.bytesRead - written);
    });
    return readForm(request, { ...memoryStore(), receive }, pictureLimits);
  });
  const body = Buffer.concat([fileHead('image'), Buffer.alloc(20 * megabyte), lineBreak, end]);
  const { status } = await fetch(server.url, { method: 'POST', headers: { 'content-type': type }, body });
  expect(status).toBe(200);
  expect(furthest).toBeGreaterThan(0);
  expect(furthest).toBeLessThan(megabyte);
});

test('a store that fails is told of as it is, and keeps nothing', async () => {
  const store = memoryStore();
  const full = new Error('ENOSPC');
  const receive = watched(store.receive, (upload, chunk) => {
    return Buffer.from(chunk).includes('full') ? Promise.reject(full) : upload.write(chunk);
  });
  const server = await serve((request) => readForm(request, { ...store, receive }, pictureLimits));
  const reading = server.next();
  const pieces = ['fine', 'full'].flatMap((content) => [fileHead('image'), Buffer.from(content), lineBreak]);
  const body = Buffer.concat([...pieces, end]);
  await Promise.all([
    expect(reading).rejects.toBe(full),
    fetch(server.url, { method: 'POST', headers: { 'content-type': type }, body }),
  ]);
  expect([store.open, store.contents()]).toEqual([0, []]);
});

/** The same uploads, whose writes go through a function. */
function watched(receive: Receive, write: (upload: Upload, chunk: Uint8Array) => Promise<void>): Receive {
  return async () => {
    const upload = await receive();
    return { ...upload, write: (chunk) => write(upload, chunk) };
  };
}
