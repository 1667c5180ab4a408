import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { adminKey, useGateway } from '../support/gateway.js';

const gateway = useGateway({ HALFTONE_MAX_REQUESTS: '1', HALFTONE_UPLOAD_WAIT: '1' });

/** A request with a body of 1,000 bytes, of which it sends the beginning only. */
function begun(path: string, type: string, beginning: string, key = adminKey): ClientRequest {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type, 'content-length': 1_000 };
  const sending = request(`${gateway.url}${path}`, { method: 'POST', headers });
  sending.write(beginning);
  return sending;
}

function draw(prompt: string): Promise<Response> {
  const body = JSON.stringify({ model: 'gemini-2.5-flash-image', prompt });
  const headers = { 'content-type': 'application/json' };
  return gateway.request('/v1/images/generations', { method: 'POST', body, headers });
}

test.each([
  ['a JSON body', '/v1/images/generations', 'application/json', '{"prompt":"a fo'],
  ['a body that may hold pictures', '/platform/v1/generations', 'application/json', '{"prompt":"a fo'],
  [
    'a picture of a form',
    '/v1/images/edits',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\nPNG',
  ],
])('who goes silent in %s is told so, and makes room for others, on the disk too', async (_, path, type, beginning) => {
  const sending = begun(path, type, beginning);
  const [answer]: IncomingMessage[] = (await once(sending, 'response')) as [IncomingMessage];
  expect(answer?.statusCode).toBe(408);
  expect(answer?.headers).toMatchObject({ connection: 'close', 'x-should-retry': 'true' });
  expect(await json(answer as IncomingMessage)).toEqual({
    error: {
      ...{ type: 'invalid_request_error', param: null, code: 'request_timeout' },
      message: expect.stringContaining('Nothing more of the body came for 1 s'),
    },
  });
  let status: number;
  do ({ status } = await draw(`after ${path}`));
  while (status === 503);
  expect(status).toBe(200);
  while ((await readdir(join(gateway.dataDir, 'assets', 'incoming'))).length > 0);
});

test('who waits longer than that for an answer gets it', async () => {
  expect((await draw('takes its time [[slow:2s]]')).status).toBe(200);
});

test('who was refused and never sends the rest does not keep the connection', async () => {
  const sending = begun('/v1/images/generations', 'application/json', '{', 'sk-wrong');
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const { socket } = answer;
  expect(answer.statusCode).toBe(401);
  answer.resume();
  sending.on('error', () => undefined);
  if (!socket.destroyed) await once(socket, 'close');
});
