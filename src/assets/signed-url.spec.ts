import { originOf } from './origin.js';
import { UrlSigner } from './signed-url.js';

const start = 1_800_000_000_000;
let now = start;
const signer = new UrlSigner('a secret of some thirty-two bytes', () => now);
const asset = { id: 'gen_1.0.0', format: 'jpeg' } as const;
const url = new URL(signer.sign(asset, 'https://pictures.test'));
const expires = url.searchParams.get('expires') ?? '';
const signature = url.searchParams.get('signature') ?? '';

beforeEach(() => {
  now = start;
});

test('a URL names the picture and when it expires', () => {
  expect(url.origin + url.pathname).toBe('https://pictures.test/files/gen_1.0.0.jpeg');
  expect(expires).toBe('1800003600');
  expect(signature).toMatch(/^[\w-]{43}$/);
});

test.each([
  [0, 3600],
  [3_599_000, 1],
])('%i ms later it is good for %i s', (passed, left) => {
  now = start + passed;
  expect(signer.verify(asset.id, asset.format, expires, signature)).toBe(left);
});

test('after 60 minutes it has expired', () => {
  now = start + 3_600_000;
  expect(() => signer.verify(asset.id, asset.format, expires, signature)).toThrow(
    expect.objectContaining({ code: 'url_expired' }),
  );
});

test.each([
  ['another picture', 'gen_1.0.1', 'jpeg', expires, signature],
  ['another format', asset.id, 'png', expires, signature],
  ['a later expiry', asset.id, 'jpeg', '1900000000', signature],
  ['the same expiry, written otherwise', asset.id, 'jpeg', `${expires}.0`, signature],
  ['a changed signature', asset.id, 'jpeg', expires, `A${signature.slice(1)}`.replace(/^AA/, 'BA')],
  ['a cut signature', asset.id, 'jpeg', expires, signature.slice(0, 20)],
  ['no signature', asset.id, 'jpeg', expires, undefined],
  ['a list of signatures', asset.id, 'jpeg', expires, [signature]],
  ['no expiry', asset.id, 'jpeg', undefined, signature],
])('%s is refused', (_what, id, format, until, given) => {
  expect(() => signer.verify(id, format, until, given)).toThrow(expect.objectContaining({ code: 'invalid_signature' }));
});

test('another secret signs otherwise', () => {
  const other = new UrlSigner('another secret of thirty-two bytes', () => now);
  expect(() => other.verify(asset.id, asset.format, expires, signature)).toThrow(
    expect.objectContaining({ code: 'invalid_signature' }),
  );
});

test('the origin is the public URL, else where the request went', () => {
  const request = { protocol: 'http', host: '127.0.0.1:8080' };
  expect(originOf(request, undefined)).toBe('http://127.0.0.1:8080');
  expect(originOf(request, 'https://pictures.test')).toBe('https://pictures.test');
});
