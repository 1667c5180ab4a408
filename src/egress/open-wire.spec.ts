import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { Explained, wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';
import { FormBody } from '../domain/streamed-form.js';
import type { Answer } from './wire.js';

const json = { 'content-type': 'application/json' };
const picture = randomBytes(9_000).toString('base64');

let upstream: WiredUpstream;
beforeAll(async () => {
  upstream = await wiredUpstream();
});
afterAll(() => upstream.close());

describe('a call', () => {
  test('is answered with status, headers and the body without its pictures', async () => {
    upstream.answer = (_, response) =>
      response.writeHead(202, { ...json, 'X-Request-Id': 'r1' }).end(JSON.stringify({ picture, n: 1 }));
    const wire = upstream.open();
    const answer = await wire.pay(`${wire.baseUrl('main')}/images`, { prompt: 'a fox' }, { 'x-own': 'header' });
    expect(answer).toMatchObject({ status: 202, headers: { 'x-request-id': 'r1' } });
    expect(answer.body).toEqual({ picture: expect.stringMatching(/^halftone-bytes:/), n: 1 });
    const sent = upstream.requests.at(-1);
    expect([sent?.method, sent?.url]).toEqual(['POST', '/v1/images']);
    expect(sent?.headers).toMatchObject({ ...json, authorization: 'Key of-the-provider', 'x-own': 'header' });
  });

  test('that is paid carries its body as JSON', async () => {
    let received = '';
    upstream.answer = async (request, response) => {
      for await (const chunk of request) received += chunk;
      response.end('{}');
    };
    await upstream.open().pay(`${upstream.url}/v1`, { prompt: 'ä fox', n: 2 });
    expect(JSON.parse(received)).toEqual({ prompt: 'ä fox', n: 2 });
  });

  test('that is paid carries a form where its body is one', async () => {
    let received: FormData | undefined;
    upstream.answer = async (request, response) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      received = await new Response(Readable.toWeb(request) as ReadableStream, { headers }).formData();
      response.writeHead(200, json).end('{}');
    };
    const source = { bytes: 3, open: async () => Readable.from([Buffer.from('png')]) };
    const file = { source, filename: 'a.png', mediaType: 'image/png' };
    await upstream.open().pay(
      `${upstream.url}/v1`,
      new FormBody([
        { name: 'prompt', value: 'a fox' },
        { name: 'image', value: file },
      ]),
    );
    expect(received?.get('prompt')).toBe('a fox');
    expect(await (received?.get('image') as File).text()).toBe('png');
  });

  test.each(['get', 'put', 'post'] as const)('that is free is sent with %s and the key', async (method) => {
    upstream.answer = (_, response) => response.writeHead(200, json).end('{"status":"QUEUED"}');
    const answer = await upstream.open()[method](`${upstream.url}/v1/requests/1?logs=0`);
    expect(answer.body).toEqual({ status: 'QUEUED' });
    const sent = upstream.requests.at(-1);
    expect([sent?.method, sent?.url]).toEqual([method.toUpperCase(), '/v1/requests/1?logs=0']);
    expect(sent?.headers.authorization).toBe('Key of-the-provider');
  });

  test.each(['https://pictures.example/v1', 'http://127.0.0.1:1/v1', 'not a url'])(
    'is not sent to %s, which is no base URL',
    async (url) => {
      const sent = upstream.requests.length;
      for (const method of ['pay', 'get', 'put'] as const) {
        await expect(upstream.open()[method](url, {})).rejects.toMatchObject({ kind: 'retryable' });
      }
      expect(upstream.requests.length).toBe(sent);
    },
  );
});

describe('a token that has run out', () => {
  const renewed = () => {
    const tokens = ['old', 'new'];
    const authorization = {
      headers: async () => ({ authorization: `Bearer ${tokens[0]}` }),
      renew: () => void tokens.shift(),
    };
    return upstream.open({ authorization });
  };

  test('is renewed once, and the call is sent again whole', async () => {
    const bodies: string[] = [];
    upstream.answer = async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      bodies.push(body);
      const status = request.headers.authorization === 'Bearer new' ? 200 : 401;
      response.writeHead(status, json).end('{"n":1}');
    };
    const answer = await renewed().pay(`${upstream.url}/v1`, { prompt: 'a fox' });
    expect(answer.body).toEqual({ n: 1 });
    expect(bodies).toEqual(['{"prompt":"a fox"}', '{"prompt":"a fox"}']);
  });

  test('is not renewed for ever', async () => {
    upstream.answer = (_, response) => response.writeHead(401, json).end('{}');
    const sent = upstream.requests.length;
    await expect(renewed().get(`${upstream.url}/v1`)).rejects.toBeInstanceOf(Explained);
    expect(upstream.requests.length).toBe(sent + 2);
  });

  test('is told by a 401 alone', async () => {
    upstream.answer = (_, response) => response.writeHead(403, json).end('{}');
    const sent = upstream.requests.length;
    await expect(renewed().get(`${upstream.url}/v1`)).rejects.toMatchObject({ answer: { status: 403 } });
    expect(upstream.requests.length).toBe(sent + 1);
  });

  test('that nobody can renew is an error like any other', async () => {
    upstream.answer = (_, response) => response.writeHead(401, json).end('{}');
    const sent = upstream.requests.length;
    await expect(upstream.open().get(`${upstream.url}/v1`)).rejects.toBeInstanceOf(Explained);
    expect(upstream.requests.length).toBe(sent + 1);
  });
});

describe('an answer with an error status is explained', () => {
  const long = 'x'.repeat(2_000_000);
  test.each<[string, RequestListener, Partial<Answer>]>([
    ['JSON', (_, response) => response.writeHead(500, json).end('{"a":7}'), { status: 500, body: { a: 7 } }],
    ['text', (_, response) => response.writeHead(429).end('slow down'), { status: 429, body: 'slow down' }],
    ['nothing', (_, response) => response.writeHead(403).end(), { status: 403, body: '' }],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/v1' }).end(), { status: 302 }],
    ['half of a body', (_, response) => cutOff(response.writeHead(503)), { status: 503, body: '' }],
    ['silence in the body', (_, response) => response.writeHead(504).write('{'), { status: 504, body: '' }],
    ['too much', (_, response) => response.writeHead(502).end(long), { status: 502, body: long.slice(0, 1_048_576) }],
  ])('%s', async (_, listener, expected) => {
    upstream.answer = listener;
    const sent = upstream.requests.length;
    for (const method of ['pay', 'get', 'put'] as const) {
      const thrown = await upstream.open({ timeoutMs: 400 })[method](`${upstream.url}/v1`, {}).catch(explained);
      expect(thrown).toMatchObject(expected);
    }
    expect(upstream.requests.length).toBe(sent + 3);
  });
});

function explained(thrown: unknown): Answer {
  if (thrown instanceof Explained) return thrown.answer;
  throw thrown;
}

function cutOff(response: Parameters<RequestListener>[1]): void {
  response.write('{"error":', () => response.socket?.destroy());
}
