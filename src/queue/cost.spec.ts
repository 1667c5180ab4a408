import type { Price } from '../domain/model-card.js';
import { anAsset, anOfferPlan } from '../../test/support/generation.js';
import { costOf } from './cost.js';

const tokens: Price[] = [
  { per: 'token', token: 'input', usdPerMillion: 0.3 },
  { per: 'token', token: 'output_text', usdPerMillion: 2.5 },
  { per: 'token', token: 'output_image', usdPerMillion: 30 },
];
const tiers: Price[] = [
  { per: 'image', usd: 0.08 },
  { per: 'image', usd: 0.12, tier: '2K' },
];

describe('costOf', () => {
  test.each<[string, Price[], Parameters<typeof costOf>[2], number | null]>([
    [
      'one picture of 1290 tokens and a prompt of 10',
      tokens,
      { inputTokens: 10, outputTokens: 1290, outputImageTokens: 1290 },
      0.038703,
    ],
    [
      'text beside the picture at its own price',
      tokens,
      { inputTokens: 0, outputTokens: 1390, outputTextTokens: 100 },
      0.03895,
    ],
    ['tokens that were not told', tokens, undefined, null],
    ['per picture', [{ per: 'image', usd: 0.039 }], undefined, 0.039],
    ['per megapixel', [{ per: 'megapixel', usd: 0.025 }], undefined, 0.025],
    ['nothing for nothing', [{ per: 'image', usd: 0 }], undefined, 0],
    ['no price at all', [], undefined, null],
    ['only another tier is priced', [{ per: 'image', usd: 1, tier: '4K' }], undefined, null],
  ])('%s', (_title, prices, usage, expected) => {
    expect(costOf(anOfferPlan('x', { prices }), [anAsset()], usage)).toBe(expected);
  });

  test('the tier that was sent decides, else the plain price', () => {
    const call = (tier?: string) => ({ ...anOfferPlan('x').call, size: { kind: 'grid' as const, tier } });
    expect(costOf(anOfferPlan('x', { prices: tiers, call: call('2K') }), [anAsset(), anAsset()], undefined)).toBe(0.24);
    expect(costOf(anOfferPlan('x', { prices: tiers, call: call() }), [anAsset()], undefined)).toBe(0.08);
  });
});
