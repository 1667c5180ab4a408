import fc, { type Arbitrary } from 'fast-check';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { models } from './support/image-fields.js';
import { somePrompt, someText } from './support/values.js';

const path = '/v1/images/generations?dryRun=true';
const headers = { 'content-type': 'application/json' };
const gateway = useFuzzGateway(({ ask }) =>
  ask({ method: 'POST', path, headers, body: '{"model":"mock-image","prompt":"x","size":"300x200"}' }),
);

const names = ['size', 'aspect_ratio', 'resolution'] as const;

/** Every spelling that has a meaning: none of them has other digits than those of ASCII, a sign or an exponent. */
const understood = /^(?:auto|[1-9][0-9]*x[1-9][0-9]*|[0-9]+(?:\.[0-9]+)?:[0-9]+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?K?|)$/i;

const amount: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 20_000 }).map(String), weight: 4 },
  {
    arbitrary: fc.constantFrom('16', '512', '1024', '16384', '16385', '15', '1', '32', '33', '0.5', '1.91'),
    weight: 4,
  },
  fc.double({ noNaN: true }).map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 400n }).map(String),
  fc.constantFrom(
    '',
    '-1',
    '+1',
    '1e3',
    '0x10',
    '1_000',
    '１０２４',
    '१०२४',
    '²',
    '½',
    'Infinity',
    'NaN',
    ' 16',
    '016',
  ),
  fc.nat(5_000).map((digits) => '9'.repeat(digits)),
);
const between = fc.constantFrom('x', 'x', 'x', ':', ':', 'X', '×', '*', '/', ' x ', '∶', 'xx', '');
const shape = fc.tuple(amount, between, amount).map((parts) => parts.join(''));
const tier = fc.tuple(amount, fc.constantFrom('K', 'k', 'K', 'MP', 'P', '')).map((parts) => parts.join(''));
const words = fc.constantFrom('auto', 'AUTO', 'square', '16:9 ', '4K', '1024x1024', '1024x1024x1024', '16:9:4', '');
const value = fc.oneof(shape, shape, tier, words, someText);

const asked = fc.record(
  {
    model: fc.constantFrom(...models.slice(0, 8)),
    prompt: somePrompt,
    ...{ size: value, aspect_ratio: value, resolution: value },
    halftone: fc.record({ fit: fc.constantFrom('auto', 'cover', 'contain', 'fill', 'none') }),
  },
  { requiredKeys: ['model', 'prompt'] },
);

describe('a size', () => {
  fuzz('is planned or refused by its name', 900, asked, async (fields) => {
    const body = JSON.stringify(fields);
    const { status, text } = await gateway.ask({ method: 'POST', path, headers, body }, Object.keys(fields));
    const strange = names.filter((name) => !understood.test(fields[name] ?? ''));
    if (strange.length > 0) expect(JSON.parse(text)).toMatchObject({ error: { param: expect.any(String) } });
    if (status === 200) expect(JSON.parse(text)).toMatchObject({ estimated: true, plan: { n: 1 } });
    expect([200, 400]).toContain(status);
  });
});
