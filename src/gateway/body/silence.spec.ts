import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { openUpstream, type Upstream } from '../../../test/support/upstream.js';
import { leaveBody } from './leave-body.js';
import { Silence } from './silence.js';

let server: Upstream;
let arrive: (request: IncomingMessage) => void;
const clients: Socket[] = [];
beforeAll(async () => {
  server = await openUpstream((request) => arrive(request));
});
afterEach(() => clients.splice(0).forEach((client) => client.destroy()));
afterAll(() => server.close());

/** A client that has sent so much of a body of 4 MB, and what arrived of it; nobody answers. */
async function sending(bytes: number): Promise<{ client: Socket; request: IncomingMessage; silence: Silence }> {
  const arrived = new Promise<IncomingMessage>((resolve) => (arrive = resolve));
  const client = connect(server.port, '127.0.0.1').on('error', () => undefined);
  clients.push(client);
  client.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${whole}\r\n\r\n`);
  client.write(Buffer.alloc(bytes));
  const request = await arrived;
  return { client, request, silence: new Silence(request) };
}

const whole = 4 * 1024 ** 2;
const looks = (silence: Silence, times: number) => Array.from({ length: times }, () => silence.look());

/** Reads until so much has been taken, and stops there. */
async function take(request: IncomingMessage, bytes: number): Promise<void> {
  for (let taken = 0; taken < bytes;) {
    const chunk: Buffer | null = request.read();
    if (chunk) taken += chunk.length;
    else await once(request, 'readable');
  }
}

test('who sends nothing more of a body that is waited for is silent, until more comes', async () => {
  const { client, request, silence } = await sending(10);
  await take(request, 10);
  expect(looks(silence, 4)).toEqual([0, 1, 2, 3]);
  client.write('more');
  await take(request, 4);
  expect(looks(silence, 3)).toEqual([0, 1, 2]);
});

test('who has sent nothing of its body yet is silent', async () => {
  const { silence } = await sending(0);
  expect(looks(silence, 3)).toEqual([0, 1, 2]);
});

test('who cannot send because nobody takes what came is not silent', async () => {
  const { client, request, silence } = await sending(whole - 10);
  while (request.readableLength < request.readableHighWaterMark) await once(request, 'readable');
  expect(looks(silence, 100)).toEqual(Array(100).fill(0));
  await take(request, whole - 10);
  expect(looks(silence, 3)).toEqual([0, 1, 2]);
  client.end();
});

test('who waits for its answer is not silent', async () => {
  const { request, silence } = await sending(whole);
  await Promise.all([once(request, 'end'), take(request, whole).then(() => request.resume())]);
  expect(looks(silence, 100)).toEqual(Array(100).fill(0));
});

test('who was left without a reader is not silent', async () => {
  const { request, silence } = await sending(10);
  await take(request, 10);
  await leaveBody(request);
  expect(looks(silence, 100)).toEqual(Array(100).fill(0));
});
