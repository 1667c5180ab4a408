import { Base64String } from '../domain/streamed-json.js';
import { composeBody } from './place.js';

test.each([
  ['settled values stand', { prompt: 'a cat', n: 1 }, {}, {}, { prompt: 'a cat', n: 1 }],
  [
    'what is not settled is left out, at any depth',
    { a: undefined, b: { c: undefined, d: 0 } },
    {},
    {},
    { b: { d: 0 } },
  ],
  ['a parameter lands at its path', { a: { b: 1 } }, { 'a.c.d': 2, e: 3 }, {}, { a: { b: 1, c: { d: 2 } }, e: 3 }],
  [
    'an unknown field lands at the top',
    { a: 1 },
    {},
    { b: [2], c: null, d: false },
    { a: 1, b: [2], c: null, d: false },
  ],
  ['an unknown object fills one of ours', { a: { b: 1 } }, {}, { a: { c: { d: 2 } } }, { a: { b: 1, c: { d: 2 } } }],
  ['an unknown field never wins over a settled one', { a: 1, b: [1] }, {}, { a: 2, b: [2, 3] }, { a: 1, b: [1] }],
  ['nor over a parameter', {}, { 'a.b': 1 }, { a: { b: 2 } }, { a: { b: 1 } }],
  ['nor over one below it', { a: { b: 1 } }, {}, { a: 'x' }, { a: { b: 1 } }],
  ['a list is taken whole', { a: { b: [1, 2] } }, {}, { a: { b: [3] } }, { a: { b: [1, 2] } }],
  ['what is not settled may be filled', { a: { b: undefined } }, {}, { a: { b: 2 } }, { a: { b: 2 } }],
])('%s', (_fact, settled, parameters, extra, expected) => {
  expect(composeBody(settled, { parameters, extra })).toStrictEqual(expected);
});

test('a field named __proto__ stays a field', () => {
  const extra = JSON.parse('{"__proto__": {"prompt": "a dog"}}');
  const body = composeBody({ a: 1 }, { parameters: {}, extra });
  expect(JSON.stringify(body)).toBe('{"a":1,"__proto__":{"prompt":"a dog"}}');
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
});

test.each<[string, object, object]>([
  ['at the top', (picture: unknown) => ({ image_url: picture }), { image_url: { prefix: 'https:' } }],
  ['below', (picture: unknown) => ({ a: { image: picture } }), { a: { image: { source: 1 } } }],
  ['in a list', (picture: unknown) => ({ list: [{ data: picture }] }), { list: [{ data: 1 }] }],
])('a picture %s stays the very object it is, whatever a client sends in its place', (_place, settled, extra) => {
  const picture = new Base64String({ bytes: 0, open: async () => (async function* () {})() });
  const body = (settled as (one: unknown) => object)(picture);
  expect(
    composeBody(body as Record<string, unknown>, { parameters: {}, extra: extra as Record<string, unknown> }),
  ).toStrictEqual(body);
});
