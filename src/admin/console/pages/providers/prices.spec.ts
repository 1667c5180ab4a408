import type { Price } from '../../api/providers.js';
import { priceInBrief, priceLines } from './prices.js';

const tiers: Price[] = [
  { per: 'image', usd: 0.04, tier: '1K' },
  { per: 'image', usd: 0.134, tier: '4K' },
  { per: 'unknown', when: { enable_web_search: true } },
];
const tokens: Price[] = [
  { per: 'token', token: 'input', usd_per_million: 0.3 },
  { per: 'token', token: 'output_image', usd_per_million: 30 },
];
const both: Price[] = [
  { per: 'image', usd: 0.015 },
  { per: 'megapixel', usd: 0.015 },
  { per: 'unknown', operations: ['edit'] },
];

test.each([
  [tiers, '$0.04 – $0.134 per picture'],
  [tokens, '$30.00 per million picture tokens'],
  [both, '$0.015 per picture + $0.015 per megapixel'],
  [[{ per: 'image', usd: 0 }] as Price[], 'Free'],
  [[{ per: 'unknown' }] as Price[], 'Price unknown'],
  [[] as Price[], 'Price unknown'],
])('%j in brief: %s', (prices, brief) => {
  expect(priceInBrief(prices)).toBe(brief);
});

test('each component has its line, with what it holds for', () => {
  expect(priceLines([...tiers, ...tokens, ...both.slice(2)])).toEqual([
    '$0.04 per picture (1K)',
    '$0.134 per picture (4K)',
    'Not published (enable_web_search: true)',
    '$0.30 per million tokens of input',
    '$30.00 per million tokens of picture output',
    'Not published for edits',
  ]);
});
