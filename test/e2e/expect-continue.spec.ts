import { once } from 'node:events';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { json } from 'node:stream/consumers';
import { adminKey, useGateway } from '../support/gateway.js';
import { photo } from '../support/pictures.js';

const gateway = useGateway({ HALFTONE_MAX_BYTES_IN_FLIGHT: '2000000' });
const [generations, edits] = ['/v1/images/generations', '/v1/images/edits'];

/** Sends its body when it is told to; resolves with the answer and whether it was. */
async function polite(path: string, headers: OutgoingHttpHeaders, body: Buffer) {
  const sending = request(`${gateway.url}${path}`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${adminKey}`, 'content-length': body.length },
      ...headers,
      expect: '100-continue',
    },
  });
  let told = 0;
  sending.on('continue', () => {
    told += 1;
    sending.end(body);
  });
  sending.flushHeaders();
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const { error } = (await json(answer)) as { error?: { code: string } };
  sending.destroy();
  return { status: answer.statusCode, code: error?.code, told, connection: answer.headers.connection };
}

async function form(): Promise<{ type: string; bytes: Buffer }> {
  const fields = new FormData();
  fields.set('model', 'mock-image');
  fields.set('prompt', 'x');
  fields.set('image', new File([new Uint8Array(await photo({ width: 64, height: 64 }))], 'a.png'));
  const packed = new Response(fields);
  return { type: packed.headers.get('content-type') ?? '', bytes: Buffer.from(await packed.arrayBuffer()) };
}

const asked = Buffer.from(JSON.stringify({ model: 'mock-image', prompt: 'x' }));

test.each([[generations], ['/platform/v1/generations']])('%s reads what it has told to send', async (path = '') => {
  const answer = await polite(path, { 'content-type': 'application/json' }, asked);
  expect(answer).toMatchObject({ status: path === generations ? 200 : 202, told: 1 });
});

test('so does a form', async () => {
  const { type, bytes } = await form();
  expect(await polite(edits ?? '', { 'content-type': type }, bytes)).toMatchObject({ status: 200, told: 1 });
});

test.each<[string, OutgoingHttpHeaders, number, string]>([
  ['a wrong key', { authorization: 'Bearer sk-wrong' }, 401, 'invalid_api_key'],
  ['more than is taken in', { 'content-length': 400_000_000 }, 413, 'request_too_large'],
  ['a type that is not read', { 'content-type': 'text/plain' }, 400, 'unsupported_media_type'],
])('with %s nothing is told but the refusal', async (_, headers, status, code) => {
  const { type, bytes } = await form();
  const answer = await polite(edits ?? '', { 'content-type': type, ...headers }, bytes);
  expect(answer).toEqual({ status, code, told: 0, connection: 'close' });
});
