import fc from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { sendRaw, type Reply } from './support/client.js';
import { bareRequest, type BareRequest, route } from './support/bare-requests.js';
import { framing } from './support/headers.js';
import { damaged } from './support/values.js';

const gateway = useFuzzGateway(async ({ port, key }) => {
  await sendRaw(
    port,
    [
      Buffer.from(
        `GET /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${key.key}\r\n\r\n`,
      ),
    ],
    false,
  );
  await sendRaw(port, [Buffer.from('nonsense\r\n\r\n')], true);
});

describe('over a bare connection', () => {
  fuzz('every whole request is answered', 450, bareRequest, async (one) => {
    expectAnswer(await sendRaw(gateway.port, [written(one)], false), one.method, 'answered');
  });

  fuzz(
    'what was broken on the way is answered with what is wrong, or closed',
    800,
    damaged(bareRequest.map(written)),
    async (bytes) => {
      // What was broken may be a HEAD still, which is answered without a body.
      const [method] = Buffer.from(bytes).toString('latin1').trimStart().split(' ');
      expectAnswer(await sendRaw(gateway.port, [bytes], true), method);
    },
  );

  fuzz(
    'lengths that are none are answered with what is wrong, or closed',
    130,
    fc.tuple(route, framing),
    async ([target, [length = '', content = '']]) => {
      const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${gateway.key.key}\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;
      expectAnswer(await sendRaw(gateway.port, [Buffer.from(head, 'latin1'), Buffer.from(content, 'latin1')], true));
    },
  );

  fuzz(
    'bytes that are no request are closed, or told so',
    620,
    fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc
        .constantFrom(
          '\x16\x03\x01\x02',
          'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
          'GET / HTTP/9.9\r\n\r\n',
          '\r\n\r\n\r\n',
          'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n',
          'GET\r\n',
        )
        .map((text) => Buffer.from(text, 'latin1')),
    ),
    async (bytes) => {
      expectAnswer(await sendRaw(gateway.port, [bytes], true));
    },
  );
});

function written({ method: verb, target, headers, body: content, chunked }: BareRequest): Buffer {
  const bytes = Buffer.from(content as string, 'latin1');
  const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${bytes.length}`;
  const key = headers.some((one) => /^(?:authorization|api-key)/i.test(one))
    ? []
    : [`Authorization: Bearer ${gateway.key.key}`];
  const host = headers.some((one) => /^host/i.test(one)) ? [] : ['Host: localhost'];
  const head = [`${verb} ${target} HTTP/1.1`, ...host, ...key, ...headers, length, 'Connection: close', '', ''].join(
    '\r\n',
  );
  const chunk = bytes.length === 0 ? [] : [`${bytes.length.toString(16)}\r\n`, bytes, '\r\n'];
  return Buffer.concat(
    [head, ...(chunked ? [...chunk, '0\r\n\r\n'] : [bytes])].map((piece) => Buffer.from(piece as string, 'latin1')),
  );
}

/** What Node refuses before anybody of us sees it has no body, nor has what a browser asks first; everything else is an answer like any other. */
function expectAnswer(received: Buffer, method?: string, manner: 'answered' | 'or closed' = 'or closed'): void {
  const text = received.toString('latin1').replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  if (manner === 'answered') expect(text).not.toBe('');
  if (text === '') return;
  const [, status = '', head = ''] = /^HTTP\/1\.1 (\d{3}) .*?\r\n(.*?)\r\n\r\n/s.exec(text) ?? [];
  if (!/^x-request-id:/im.test(head) && /\r\n\r\n(?:0\r\n\r\n)?$/.test(text))
    return expect(['204', '400', '413', '431']).toContain(status);
  const headers = Object.fromEntries(
    head.split('\r\n').map((line) => [line.replace(/:.*/, '').toLowerCase(), line.replace(/^.*?: /, '')]),
  );
  if (method === 'HEAD' || headers['content-length'] === '0' || status === '204' || status === '304')
    return expect(Number(status)).toBeLessThan(500);
  const length = Number(headers['content-length'] ?? 0);
  const start = text.indexOf('\r\n\r\n') + 4;
  const bytes = Buffer.from(text.slice(start, start + length), 'latin1');
  const reply: Reply = { status: Number(status), headers, bytes, text: bytes.toString() };
  gateway.check(reply, ['', ...Object.keys(headers)]);
}
