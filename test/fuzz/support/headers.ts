import fc, { type Arbitrary } from 'fast-check';
import { wrongKey } from './fuzz-gateway.js';
import { marks } from './marks.js';

/** One header, or a flood of them. */
export const someHeader: Arbitrary<string> = fc.oneof(
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

/** How long the body is said to be, and what stands there. */
export const framing = fc.oneof(
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
