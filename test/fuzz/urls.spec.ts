import fc, { type Arbitrary } from 'fast-check';
import { isIP } from 'node:net';
import { GatewayError } from '../../src/domain/errors.js';
import { isPublicAddress } from '../../src/egress/public-address.js';
import { refuseWebhookUrl } from '../../src/webhooks/webhook-url.js';
import { outsideWorld, type OutsideWorld } from '../support/outside.js';
import { stayOnLoopback } from '../support/loopback-only.js';
import { fuzz } from './support/fuzz.js';
import { someText } from './support/values.js';

let world: OutsideWorld;
beforeAll(async () => {
  world = await outsideWorld();
});
afterAll(() => world.close());
stayOnLoopback();

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
const text = fc.oneof(
  url.map(({ scheme, user, host: at, port, rest }) => scheme + user + at + port + rest),
  url.map((parts) => ` ${Object.values(parts).join('')}\n`),
  someText,
);

/** What a name leads to: nothing, one address, or several. */
const addresses = fc.oneof(
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

describe('of a URL that a client names', () => {
  fuzz('nothing is connected to but public addresses', 900, fc.tuple(text, addresses), async ([to, leads]) => {
    world.forget();
    world.answer = (_, response) => response.end('picture');
    world.names = new Proxy({}, { get: () => [leads, leads] });
    const outcome = await world
      .inputs()
      .fetch(to, world.store.receive)
      .catch((error: unknown) => error);
    expectOnlyPublic();
    if (outcome instanceof Error) expectSaid(outcome, leads);
    else expect(world.connections.length).toBeGreaterThan(0);
  });

  fuzz('the same holds where a redirect leads to it', 400, fc.tuple(text, addresses), async ([to, leads]) => {
    world.forget();
    const location = Buffer.from(to)
      .toString('latin1')
      .replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
    world.answer = ({ url: at }, response) =>
      at === '/start' ? response.writeHead(302, { location }).end() : response.end('picture');
    world.names = new Proxy(
      {},
      { get: (_, name) => (name === 'first.example' ? Array(5).fill(['93.184.216.34']) : [leads, leads, leads]) },
    );
    const outcome = await world
      .inputs()
      .fetch('https://first.example/start', world.store.receive)
      .catch((error: unknown) => error);
    expectOnlyPublic();
    if (outcome instanceof Error) expectSaid(outcome, leads);
  });

  fuzz('a webhook is refused at once where its host is an address that never opens', 700, text, async (to) => {
    let refused: unknown;
    try {
      refuseWebhookUrl(to, []);
    } catch (error) {
      refused = error;
    }
    if (refused !== undefined)
      return expect(refused).toMatchObject({ code: 'invalid_value', details: { param: 'webhook_url' } });
    const { protocol, port, username, hostname } = new URL(to);
    expect([protocol, port, username]).toEqual(['https:', '', '']);
    const bare = hostname.replace(/^\[|\]$/g, '');
    if (isIP(bare)) expect(isPublicAddress(bare)).toBe(true);
  });
});

function expectOnlyPublic(): void {
  for (const { hostname, port, protocol } of world.connections) {
    expect({ hostname, open: isIP(hostname) > 0 && isPublicAddress(hostname) }).toEqual({ hostname, open: true });
    expect([protocol, port || '443']).toEqual(['https:', '443']);
  }
}

/** In our own words, and without what the name leads to. */
function expectSaid(error: Error, leads: readonly string[]): void {
  expect(error).toBeInstanceOf(GatewayError);
  expect(error).toMatchObject({
    code: 'invalid_image_url',
    message: expect.stringMatching(/^The URL .+\. Use an https URL/s),
  });
  for (const one of leads.filter((each) => each.length > 6)) expect(error.message).not.toContain(one);
}

function hex(bytes: readonly number[]): string {
  return whole(bytes).toString(16);
}
