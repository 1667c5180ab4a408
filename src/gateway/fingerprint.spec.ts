import { createHash } from 'node:crypto';
import { defaultOptions, type ImageRequest } from '../domain/request.js';
import { fingerprintOf } from './fingerprint.js';
import type { SentPicture } from './inputs.js';

const secret = 'a secret';
const asked: ImageRequest = {
  ...{ operation: 'generate', model: 'm', prompt: 'p', inputs: [], extra: { a: 1, b: { c: 2, d: 3 } } },
  options: defaultOptions,
};
const uploaded = (sha256: string, location = 'somewhere'): SentPicture => ({
  param: 'image',
  received: { bytes: 1, head: new Uint8Array(), sha256, location },
});
const of = (request: ImageRequest, ...inputs: SentPicture[]) => fingerprintOf(request, { inputs }, secret);

test.each<[string, string, string]>([
  ['fields in another order', of(asked), of({ ...asked, extra: { b: { d: 3, c: 2 }, a: 1 } })],
  ['fields that are not said', of(asked), of({ ...asked, size: undefined })],
  [
    'bytes in the text and the same ones uploaded',
    of(asked, { param: 'image', url: `data:image/png;base64,${Buffer.from('a picture').toString('base64')}` }),
    of(asked, uploaded(createHash('sha256').update('a picture').digest('hex'))),
  ],
  ['the same bytes in another place', of(asked, uploaded('1')), of(asked, uploaded('1', 'elsewhere'))],
])('%s make no other request', (_what, one, other) => expect(one).toBe(other));

test.each<[string, string]>([
  ['another prompt', of({ ...asked, prompt: 'q' })],
  ['another value deep within', of({ ...asked, extra: { a: 1, b: { c: 2, d: 4 } } })],
  ['other tags', of({ ...asked, options: { ...defaultOptions, tags: ['t'] } })],
  ['a picture', of(asked, uploaded('1'))],
  ['a URL', of(asked, { param: 'image', url: 'https://h/1.png' })],
  ['another webhook', of({ ...asked, webhookUrl: 'https://h/hook' } as never)],
  ['another secret', fingerprintOf(asked, undefined, 'another')],
])('%s makes another request', (_what, other) => expect(other).not.toBe(of(asked)));

test('a picture as mask is not one as input', () => {
  const picture = uploaded('1');
  const masked = fingerprintOf(asked, { inputs: [], mask: picture }, secret);
  expect(masked).not.toBe(of(asked, picture));
});
