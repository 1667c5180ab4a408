import fc from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { someText } from './support/values.js';

let own = new URL('http://localhost/');
const gateway = useFuzzGateway(async ({ ask, inner }) => {
  if (own.pathname === '/')
    own = new URL((await inner.generate({ model: 'mock-image', prompt: 'a file', size: '64x64' })).data[0]?.url ?? '');
  await ask({ path: own.pathname + own.search });
  await ask({ path: `${own.pathname}${own.search}&w=300` });
}, 'pictures');

/** Text as it may stand in a path: escaped as it should be, half of it, or as it is as far as a request line takes it. */
const inPath = fc
  .tuple(someText, fc.constantFrom(escaped, halfEscaped, bare))
  .map(([text, write]) => write(text).slice(0, 4_000));
const name = fc.oneof(
  fc.constant('own'),
  inPath,
  fc.constantFrom(
    '%00.png',
    '..%2f..%2fsecret.png',
    '%2e%2e/x.png',
    '.png',
    'x',
    'x.svg',
    'x.PNG',
    '%',
    '%E0%A4%A.png',
    '%c0%ae.png',
    '%ff.png',
  ),
  fc.tuple(inPath, fc.constantFrom('.png', '.webp', '.json', '.html', '')).map((parts) => parts.join('')),
);
const query = fc.oneof(
  fc.constant('own'),
  fc
    .array(fc.tuple(fc.constantFrom('expires', 'signature', 'w', 'expires[]', 'w[a]', '__proto__', '%'), inPath), {
      maxLength: 4,
    })
    .map((pairs) => `?${pairs.map((pair) => pair.join('=')).join('&')}`),
);
const more = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '&w=1',
    '&w=512',
    '&w=0',
    '&w=-1',
    '&w=1e2',
    '&w=99999999999',
    '&w=256&w=512',
    '&expires=1',
    '&w=',
  ),
  inPath.map((text) => `&w=${text}`),
);
const range = fc.oneof(
  fc
    .tuple(fc.integer({ min: -5, max: 5_000 }), fc.integer({ min: -5, max: 5_000 }))
    .map(([from, to]) => `bytes=${from}-${to}`),
  fc.constantFrom(
    'bytes=0-0',
    'bytes=-1',
    'bytes=-0',
    'bytes=9-',
    'bytes=0-0,2-3',
    'bytes=99999999999999999999-',
    'bytes=-99999999999999999999',
    'bytes= 1-2',
    'items=0-1',
    'bytes',
    'bytes=--1',
  ),
  someText.map((text) => `bytes=${bare(text)}`),
);
const request = fc.record({
  ...{ name, query, more },
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'PROPFIND'),
  headers: fc.record(
    { range, 'if-range': fc.constantFrom('"x"', 'W/"x"', '*'), 'if-none-match': fc.constantFrom('*', '"x"') },
    { requiredKeys: [] },
  ),
});

describe('the URL of a picture gives that, or a reason', () => {
  fuzz('whatever of it was changed', 700, request, async ({ name: at, query: words, more: rest, method, headers }) => {
    const path = `${at === 'own' ? own.pathname : `/files/${at}`}${words === 'own' ? own.search + rest : words}`;
    const { status, headers: said, bytes } = await gateway.ask({ method, path, headers });
    if (status >= 300 || method !== 'GET') return;
    expect([at, words, said['x-content-type-options']]).toEqual(['own', 'own', 'nosniff']);
    expect(said['content-type']).toMatch(/^image\/(?:png|webp)$/);
    expect(bytes.length).toBe(Number(said['content-length']));
  });
});

function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}

function halfEscaped(text: string): string {
  return escaped(text).replace(/%(.)./g, '%$1');
}

/** What Node's client lets into a path or a header. */
function bare(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '').replaceAll('#', '');
}
