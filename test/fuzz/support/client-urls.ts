import fc, { type Arbitrary } from 'fast-check';
import { someText } from './values.js';

const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 127, 169, 172, 192, 224, 254, 255));
const ipv4 = fc.oneof(
  fc.tuple(byte, byte, byte, byte),
  fc.constantFrom(
    [127, 0, 0, 1],
    [10, 0, 0, 1],
    [169, 254, 169, 254],
    [192, 168, 1, 1],
    [100, 100, 100, 200],
    [168, 63, 129, 16],
    [93, 184, 216, 34],
  ),
);
type Spelling = (bytes: readonly number[]) => string;
const whole = (bytes: readonly number[]) => bytes.reduce((sum, one) => sum * 256 + one, 0);
const spellings: readonly Spelling[] = [
  (bytes) => bytes.join('.'),
  (bytes) => String(whole(bytes)),
  (bytes) => `0x${whole(bytes).toString(16)}`,
  (bytes) => `0${whole(bytes).toString(8)}`,
  (bytes) => bytes.map((one) => `0x${one.toString(16)}`).join('.'),
  (bytes) => bytes.map((one) => `0${one.toString(8)}`).join('.'),
  (bytes) => `${bytes[0]}.${whole(bytes.slice(1))}`,
  (bytes) => `${bytes[0]}.${bytes[1]}.${whole(bytes.slice(2))}`,
  (bytes) => `${bytes.join('.')}.`,
  (bytes) => bytes.join('。'),
  (bytes) => bytes.join('.').replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (bytes) => bytes.join('.').replace(/\d/g, (digit) => `%3${digit}`),
  (bytes) => `[::ffff:${bytes.join('.')}]`,
  (bytes) => `[::${bytes.join('.')}]`,
  (bytes) => `[::ffff:0:${bytes.join('.')}]`,
  (bytes) => `[64:ff9b::${bytes.join('.')}]`,
  (bytes) => `[64:ff9b:1::${bytes.join('.')}]`,
  (bytes) => `[2002:${hex(bytes.slice(0, 2))}:${hex(bytes.slice(2))}::1]`,
  (bytes) => `[2001:0:${hex(bytes.slice(0, 2))}:${hex(bytes.slice(2))}::1]`,
  (bytes) => `[2606:4700::${bytes.join('.')}]`,
];
const address = fc.tuple(ipv4, fc.constantFrom(...spellings)).map(([bytes, spell]) => spell(bytes));
const host: Arbitrary<string> = fc.oneof(
  { arbitrary: address, weight: 4 },
  fc.ipV6().map((one) => `[${one}]`),
  fc.constantFrom(
    'localhost',
    'LOCALHOST',
    'ⓛocalhost',
    'a.localhost',
    'localhost.',
    'metadata.google.internal',
    'metadata',
    'metadata。google。internal',
  ),
  fc.constantFrom(
    'pictures.example',
    'pictures.example.',
    'xn--fiq228c.example',
    'bücher.example',
    'faß.example',
    'a_b.example',
    '-.example',
    'x'.repeat(300),
  ),
  fc.domain(),
  someText,
);
const url = fc.record({
  scheme: fc.constantFrom(
    ...Array<string>(8).fill('https://'),
    'http://',
    'HTTPS://',
    'https:/',
    'https:\\\\',
    'https:',
    'ftp://',
    'file://',
    '//',
    'ws://',
    'data:',
    '',
  ),
  user: fc.constantFrom(...Array<string>(8).fill(''), 'user@', 'user:pw@', ':pw@', '@', '127.0.0.1@', 'a%40b@', 'a\\@'),
  host,
  port: fc.constantFrom(
    ...Array<string>(8).fill(''),
    ':443',
    ':80',
    ':0',
    ':65536',
    ':8443',
    ':',
    ':x',
    ':00443',
    ':4 43',
  ),
  rest: fc.oneof(
    fc.constantFrom('/', '', '/a.png', '?x', '#@x', '\\@x', '/%00', '/\u0000', '/ ', '\t', '/\r\nHost: x'),
    someText.map((text) => `/${text}`),
  ),
});
/** A URL as clients name them, in every spelling of what it must not lead to; or none at all. */
export const clientUrl = fc.oneof(
  url.map(({ scheme, user, host: at, port, rest }) => scheme + user + at + port + rest),
  url.map((parts) => ` ${Object.values(parts).join('')}\n`),
  someText,
);

/** What a name leads to: nothing, one address, or several. */
export const leads = fc.oneof(
  fc.constant([]),
  fc.array(
    fc.oneof(
      ipv4.map((bytes) => bytes.join('.')),
      fc.ipV6(),
      fc.constantFrom('::1', '127.0.0.1', 'fe80::1%eth0', '::ffff:10.0.0.1', 'x', ''),
    ),
    { minLength: 1, maxLength: 3 },
  ),
);

function hex(bytes: readonly number[]): string {
  return whole(bytes).toString(16);
}
