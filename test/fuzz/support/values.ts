import fc, { type Arbitrary } from 'fast-check';
import { marks } from './marks.js';

/** Names that objects of JavaScript, validators and query parsers give a meaning of their own. */
export const treacherousNames = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'length', 'toJSON'],
  ...[
    '',
    ' ',
    '0',
    '-1',
    'null',
    'undefined',
    'Prompt',
    'prompt ',
    'prompt\0',
    'a.b',
    'a[b]',
    '[]',
    '$value',
    '{halftone}',
  ],
];

export const someText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    ...treacherousNames,
    marks.field,
    '\ud800',
    '\udfff\ud800',
    '\u0000',
    '١٠٢٤',
    '１０２４',
    '‮',
    '﻿',
    'NaN',
  ),
  fc
    .constantFrom('x', '9', 'é', '"', '\\', ' ', '(', '𝟙')
    .chain((unit) => fc.nat(3_000).map((times) => unit.repeat(times))),
  fc.constantFrom(
    '%00',
    '%2e%2e%2f',
    '../../etc/passwd',
    "' OR 1=1",
    '${7*7}',
    '{{7*7}}',
    '\r\nX-Injected: 1',
    '<script>',
  ),
);

export const someName: Arbitrary<string> = fc.oneof(fc.constantFrom(...treacherousNames), someText);

/** As the text of JSON: also numbers that JavaScript cannot hold. */
const someNumberText = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => String(number)),
  fc.constantFrom('0', '-0', '1e400', '-1e400', '1e-400', '9007199254740993', '1.0', '1E0', '10e-1', '0.1', '-1', '11'),
  fc.nat(400).map((digits) => `1${'0'.repeat(digits)}`),
);

/** The text of any JSON value, names that repeat and all. */
export const someJson: Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom('null', 'true', 'false', '""', '[]', '{}'),
    someNumberText,
    someText.map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc.array(fc.tuple(someName, tie('value')), { maxLength: 4 }).map(objectText),
    fc.integer({ min: 10, max: 3_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
    fc.integer({ min: 10, max: 500 }).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
  ),
})).value;

export type Member = readonly [name: string, value: string];

/** An object from names and the texts of their values, whatever the names. */
export function objectText(members: readonly Member[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

export const somePrompt: Arbitrary<string> = someText.map((text) => `${marks.prompt} ${text}`);

/** A field by one of its own values, or by any other. */
export function field(name: string, own: Arbitrary<unknown>): Arbitrary<Member> {
  const value = fc.oneof({ arbitrary: own.map((one) => JSON.stringify(one)), weight: 2 }, someJson);
  return value.map((text) => [name, text] as const);
}

/** The bytes of a text, of which some were lost, changed or put in. */
export function damaged(text: Arbitrary<string | Uint8Array>): Arbitrary<Buffer> {
  const wounds = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      lost: fc.nat(8),
      put: fc.uint8Array({ maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  return fc.tuple(text, wounds).map(([whole, all]) =>
    all.reduce((bytes, { at, lost, put }) => {
      const start = Math.floor(at * bytes.length);
      return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + lost)]);
    }, Buffer.from(whole)),
  );
}
