import fc, { type Arbitrary } from 'fast-check';
import { someHeader } from './headers.js';
import { marks } from './marks.js';

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
/** Where there is something. */
export const route = fc.constantFrom(
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

export interface BareRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: string | Uint8Array;
  readonly chunked: boolean;
}
export const bareRequest: Arbitrary<BareRequest> = fc.record({
  method,
  target: fc.oneof(route, oddTarget),
  headers: fc.array(someHeader, { maxLength: 4 }),
  body,
  chunked: fc.boolean(),
});
