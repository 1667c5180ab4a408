import { bytes, flag, float, int32, many, map, message, oneOf, text } from './fields.js';
import { readMessage } from './proto-json.js';
import { Rejection } from './rejection.js';

const inner = message('Inner', { deepName: text, picture: bytes }, { name: 'data', fields: ['deepName', 'picture'] });
const outer = message('Outer', {
  oneName: text,
  count: int32,
  share: float,
  on: flag,
  colour: oneOf('Colour', 'RED', 'BLUE'),
  labels: map,
  inner,
  inners: many(inner),
});

test.each([
  ['camelCase', { oneName: 'a' }, { oneName: 'a' }],
  ['snake_case', { one_name: 'a' }, { oneName: 'a' }],
  ['null as absent', { count: null, inner: { deepName: null } }, { inner: {} }],
  ['numbers in strings', { count: '7', share: '0.5' }, { count: 7, share: 0.5 }],
  ['whole numbers with a point', { count: -1.0 }, { count: -1 }],
  ['the members of an enum', { colour: 'BLUE' }, { colour: 'BLUE' }],
  ['base64 of both alphabets', { inner: { picture: 'a-_+/w==' } }, { inner: { picture: 'a-_+/w==' } }],
  ['maps of strings', { labels: { anyName: 'x' } }, { labels: { anyName: 'x' } }],
  ['one value in place of a list', { inners: { deepName: 'x' } }, { inners: [{ deepName: 'x' }] }],
  ['nothing', {}, {}],
])('takes %s', (_, json, expected) => {
  expect(readMessage(outer, json)).toEqual(expected);
});

const url = 'type.googleapis.com/google.ai.generativelanguage.v1beta';
const invalid = 'Invalid JSON payload received. Unknown name';

test.each([
  [{ size: 1 }, undefined, `${invalid} "size": Cannot find field.`],
  [{ OneName: 'a' }, undefined, `${invalid} "OneName": Cannot find field.`],
  [{ constructor: 1 }, undefined, `${invalid} "constructor": Cannot find field.`],
  [{ inner: { size: 1 } }, 'inner', `${invalid} "size" at 'inner': Cannot find field.`],
  [{ inners: [{}, { size: 1 }] }, 'inners[1]', `${invalid} "size" at 'inners[1]': Cannot find field.`],
  [{ oneName: ['a'] }, undefined, `${invalid} "oneName": Proto field is not repeating, cannot start list.`],
  [[], undefined, `${invalid} "": Root element must be a message.`],
  ['a', undefined, `${invalid} "": Root element must be a message.`],
  [{ oneName: 5 }, 'one_name', `Invalid value at 'one_name' (TYPE_STRING), 5`],
  [{ oneName: {} }, 'one_name', `Invalid value at 'one_name' (TYPE_STRING), Starting an object on a scalar field`],
  [{ count: 2147483648 }, 'count', `Invalid value at 'count' (TYPE_INT32), 2147483648`],
  [{ count: 1.5 }, 'count', `Invalid value at 'count' (TYPE_INT32), 1.5`],
  [{ count: 'many' }, 'count', `Invalid value at 'count' (TYPE_INT32), "many"`],
  [{ share: true }, 'share', `Invalid value at 'share' (TYPE_FLOAT), true`],
  [{ on: 'true' }, 'on', `Invalid value at 'on' (TYPE_BOOL), "true"`],
  [{ colour: 'red' }, 'colour', `Invalid value at 'colour' (${url}.Colour), "red"`],
  [{ inner: 'x' }, 'inner', `Invalid value at 'inner' (${url}.Inner), "x"`],
  [{ inners: ['x'] }, 'inners[0]', `Invalid value at 'inners[0]' (${url}.Inner), "x"`],
  [{ labels: { a: 'x', b: 1 } }, 'labels[1].value', `Invalid value at 'labels[1].value' (TYPE_STRING), 1`],
  [
    { inner: { picture: 'a b' } },
    'inner.picture',
    `Invalid value at 'inner.picture' (TYPE_BYTES), Base64 decoding failed for "a b"`,
  ],
  [
    { inner: { deepName: 'a', picture: 'aa' } },
    'inner',
    `Invalid value at 'inner' (oneof), oneof field 'data' is already set. Cannot set 'picture'`,
  ],
])('refuses %j', (json, field, description) => {
  const violation = field === undefined ? { description } : { field, description };
  expect(errorOf(json)).toMatchObject({ message: description, details: [{ fieldViolations: [violation] }] });
});

test('tells every fault at once, in their order', () => {
  const { message, details } = errorOf({ n: 1, inner: { deepName: 2 }, size: 3 });
  expect(message.split('\n')).toEqual([
    `${invalid} "n": Cannot find field.`,
    `Invalid value at 'inner.deep_name' (TYPE_STRING), 2`,
    `${invalid} "size": Cannot find field.`,
  ]);
  expect(details[0]?.fieldViolations).toHaveLength(3);
});

interface RpcError {
  readonly message: string;
  readonly details: readonly { readonly fieldViolations: readonly object[] }[];
}

function errorOf(json: unknown): RpcError {
  try {
    readMessage(outer, json);
  } catch (fault) {
    if (fault instanceof Rejection) return (fault.body as { error: RpcError }).error;
  }
  throw new Error('The message was taken.');
}
