import fc, { type Arbitrary } from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway, wrongKey } from './support/fuzz-gateway.js';
import { sendRaw, type Reply } from './support/client.js';
import { marks } from './support/marks.js';
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

const method = fc.constantFrom(
  ...Array<string>(4).fill('GET'),
  ...Array<string>(4).fill('POST'),
  'PUT',
  'DELETE',
  'PATCH',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'OPTIONS',
  'HEAD',
);
const route = fc.constantFrom(
  ...[
    '/v1/images/generations?dryRun=true',
    '/v1/images/edits?dryRun=true',
    '/platform/v1/generations?dryRun=true',
    '/platform/v1/keys',
  ],
  ...[
    '/v1/models',
    '/v1/models/%',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/docs',
    '/docs-json',
    '/admin',
    '/admin/api/overview',
    '/sign-in?next=//evil.example',
  ],
);
const oddTarget = fc.oneof(
  fc.constantFrom(
    '/%00',
    '/..',
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/files/%00.png',
    '/files/..%5c..%5cx.png',
    '/v1/../admin',
    '//evil.example/',
    '/v1//models',
    '/./v1/models',
  ),
  fc.constantFrom(
    '/admin/%2e%2e/v1',
    '/admin/assets/..%2f..%2fpackage.json',
    '/admin/assets/%2e%2e/x.js',
    '/docs/%2e%2e',
    '/%E0%A4%A',
    '/%',
    '/?%',
    '/?a[b',
    '/V1/MODELS',
    '/v1/models/',
    '/v1/models/a%2fb%2f..',
  ),
  fc.constantFrom(
    'http://localhost/v1/models',
    'https://evil.example/v1/models',
    'http://[::1/',
    '/é'.replace('é', '%C3%A9'),
    '/;x',
    '/v1/models#x',
    '/\\',
    "/'",
    '/platform/v1/generations/%00/events',
  ),
  fc.nat(9_000).map((length) => `/${'a'.repeat(length)}`),
  fc.nat(2_000).map((times) => `/${'../'.repeat(times)}`),
  fc.nat(1_000).map((times) => `/?${'a=1&'.repeat(times)}`),
);
const header: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'Content-Type: application/json',
    'Content-Type: application/json; charset=utf-16',
    'Content-Type: application/json; charset=utf-7',
    'Content-Type: application/json; charset="',
    'Content-Type: text/json',
    'Content-Type: ',
    'Content-Type: ;',
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Type: application/x-www-form-urlencoded',
  ),
  fc.constantFrom(
    ...['gzip', 'br', 'deflate', 'zstd', 'identity', 'identity, gzip', 'x', ''].map(
      (coding) => `Content-Encoding: ${coding}`,
    ),
  ),
  fc.constantFrom(
    `Authorization: Bearer ${wrongKey}`,
    'Authorization: Basic YTpi',
    'Authorization: Bearer',
    'Authorization: Bearer  ',
    `Authorization: Bearer ${'k'.repeat(7_000)}`,
    'Authorization: \xff',
    `api-key: ${wrongKey}`,
    'api-key: ',
  ),
  fc.constantFrom(
    'Cookie: halftone_session=%',
    'Cookie: =;;=;',
    'Cookie: __proto__=x',
    `Cookie: ${'a=b; '.repeat(1_000)}`,
  ),
  fc.constantFrom(
    'Host: a b',
    'Host: [::1',
    'Host: ',
    'Host: evil.example:99999999',
    'Host: "<script>"',
    'X-Forwarded-Proto: javascript',
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-For: x',
  ),
  fc.constantFrom(
    'Expect: 100-continue',
    'Expect: x',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Connection: Upgrade',
    'Connection: keep-alive, close',
    'TE: trailers',
    'Trailer: x',
    'Range: bytes=0-',
    'If-None-Match: *',
  ),
  fc.constantFrom(
    'Idempotency-Key: ',
    `Idempotency-Key: ${marks.idempotency}`,
    `Idempotency-Key: ${'x'.repeat(256)}`,
    'Idempotency-Key: \xe9',
    'X-Stainless-Retry-Count: -1',
    'X-Stainless-Retry-Count: 1e3',
    'Prefer: wait=99999999999999',
    'Prefer: wait=;',
    'Last-Event-ID: -1',
  ),
  fc.constantFrom(
    'Origin: null',
    'Origin: https://evil.example',
    'Access-Control-Request-Method: x y',
    'Access-Control-Request-Headers: \x80',
    'Accept: x/y',
    'Accept-Encoding: *;q=x',
  ),
  fc.nat(1_500).map((times) => 'X-Flood: 1\r\n'.repeat(times).slice(0, -2)),
  fc.nat(20_000).map((length) => `X-Long: ${'x'.repeat(length)}`),
);
const body = fc.oneof(
  fc.constantFrom(
    '',
    '{}',
    '{',
    '[]',
    'null',
    `{"model":"mock-image","prompt":"${marks.prompt}"}`,
    '--x--\r\n',
    'prompt=x',
    '\x1f\x8b\x08\0',
    '\x28\xb5\x2f\xfd',
    '\xef\xbb\xbf{}',
    '\xff\xfe{\0}\0',
  ),
  fc.uint8Array({ maxLength: 200 }),
);

interface Request {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: string | Uint8Array;
  readonly chunked: boolean;
}
const request: Arbitrary<Request> = fc.record({
  method,
  target: fc.oneof(route, oddTarget),
  headers: fc.array(header, { maxLength: 4 }),
  body,
  chunked: fc.boolean(),
});

/** How long the body is said to be, and what stands there. */
const framing = fc.oneof(
  fc
    .constantFrom(
      '-1',
      '+5',
      '5, 5',
      '5, 6',
      '0x5',
      '1e1',
      '5 5',
      '',
      '99999999999999999999999',
      '4294967296',
      '１',
      '5\r\nContent-Length: 6',
    )
    .map((length) => [`Content-Length: ${length}`, 'hello']),
  fc
    .constantFrom(
      'chunked, identity',
      'xchunked',
      'gzip, chunked',
      'identity',
      'chunked\r\nContent-Length: 5',
      'chunked, chunked',
      ' chunked',
      'chunked\r\nTransfer-Encoding: identity',
    )
    .map((coding) => [`Transfer-Encoding: ${coding}`, '5\r\nhello\r\n0\r\n\r\n']),
  fc
    .constantFrom(
      'zz\r\n',
      'FFFFFFFFFFFFFFFFF\r\n',
      '5\r\nhel',
      '5;a="\r\nhello\r\n0\r\n\r\n',
      '-5\r\nhello\r\n',
      '5\nhello\n0\n\n',
      '0\r\nX: 1\r\nTrailer\0: 2\r\n\r\n',
      `5;${'x'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
      '5\r\nhello0\r\n\r\n',
      '\r\n',
    )
    .map((chunks) => ['Transfer-Encoding: chunked', chunks]),
);

describe('over a bare connection', () => {
  fuzz('every whole request is answered', 700, request, async (one) => {
    expectAnswer(await sendRaw(gateway.port, [written(one)], false), one.method);
  });

  fuzz(
    'what was broken on the way is answered with what is wrong, or closed',
    500,
    damaged(request.map(written)),
    async (bytes) => {
      expectAnswer(await sendRaw(gateway.port, [bytes], true));
    },
  );

  fuzz(
    'lengths that are none are answered with what is wrong, or closed',
    200,
    fc.tuple(route, framing),
    async ([target, [length = '', content = '']]) => {
      const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${gateway.key.key}\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;
      expectAnswer(await sendRaw(gateway.port, [Buffer.from(head, 'latin1'), Buffer.from(content, 'latin1')], true));
    },
  );

  fuzz(
    'bytes that are no request are closed, or told so',
    200,
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

function written({ method: verb, target, headers, body: content, chunked }: Request): Buffer {
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

/** What Node refuses before anybody of us sees it has no body; everything else is an answer like any other. */
function expectAnswer(received: Buffer, sent?: string): void {
  const text = received.toString('latin1').replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  if (sent !== undefined) expect(text).not.toBe('');
  if (text === '') return;
  const [, status = '', head = ''] = /^HTTP\/1\.1 (\d{3}) .*?\r\n(.*?)\r\n\r\n/s.exec(text) ?? [];
  if (!/^x-request-id:/im.test(head) && /\r\n\r\n(?:0\r\n\r\n)?$/.test(text))
    return expect(['400', '413', '431']).toContain(status);
  const headers = Object.fromEntries(
    head.split('\r\n').map((line) => [line.replace(/:.*/, '').toLowerCase(), line.replace(/^.*?: /, '')]),
  );
  if (sent === 'HEAD' || headers['content-length'] === '0' || status === '204' || status === '304')
    return expect(Number(status)).toBeLessThan(500);
  const length = Number(headers['content-length'] ?? 0);
  const start = text.indexOf('\r\n\r\n') + 4;
  const bytes = Buffer.from(text.slice(start, start + length), 'latin1');
  const reply: Reply = { status: Number(status), headers, bytes, text: bytes.toString() };
  gateway.check(reply, ['', ...Object.keys(headers)]);
}
