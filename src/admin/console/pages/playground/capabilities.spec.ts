import { abilitiesOf, matching, priceTextOf } from './capabilities.js';
import type { Model, Price } from './model.js';

function aModel(parts: Partial<Model>): Model {
  const base = { id: 'one', name: 'One', owned_by: 'maker', capabilities: [], aliases: [], providers: [] };
  return { ...base, modes: ['text-to-image'], ...parts };
}

const prices = (...list: Price[]) => aModel({ providers: [{ id: 'fal', prices: list }] });

test.each([
  ['', [], ['one', 'two']],
  ['TWO', [], ['two']],
  ['maker fal', [], ['two']],
  ['nick', [], ['one']],
  ['', ['mask'], ['two']],
  ['', ['image-edit', 'mask'], ['two']],
  ['one', ['mask'], []],
])('%j with %j finds %j', (search, wanted, found) => {
  const models = [
    aModel({ aliases: ['nickname'] }),
    aModel({
      id: 'two',
      name: 'Two',
      modes: ['image-edit'],
      capabilities: ['mask'],
      providers: [{ id: 'fal', prices: [] }],
    }),
  ];
  expect(matching(models, search, new Set(wanted)).map(({ id }) => id)).toEqual(found);
});

test.each([
  [[{ per: 'image', usd: 0.04 }], '$0.04 per picture'],
  [
    [
      { per: 'image', usd: 0.06 },
      { per: 'image', usd: 0.04 },
    ],
    'from $0.04 per picture',
  ],
  [[{ per: 'megapixel', usd: 0.025 }], '$0.025 per megapixel'],
  [
    [
      { per: 'token', token: 'input', usd_per_million: 5 },
      { per: 'token', token: 'output_image', usd_per_million: 30 },
    ],
    '$30.00 per million picture tokens',
  ],
  [[{ per: 'image', usd: 0 }], 'free'],
  [[{ per: 'image', usd: 0.01, when: { fast: true } }, { per: 'unknown' }], 'price not known'],
  [[], 'price not known'],
] as const)('of %j one reads %j', (list, text) => {
  expect(priceTextOf(prices(...list))).toBe(text);
});

test('abilities are told in one order', () => {
  const model = aModel({ modes: ['image-edit', 'text-to-image'], capabilities: ['seed', 'mask'] });
  expect(abilitiesOf(model)).toEqual(['Text to image', 'Edit', 'Own mask', 'Seed']);
});
