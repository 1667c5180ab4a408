import { anAsset, anOfferPlan } from '../../test/support/generation.js';
import { costOf } from './cost.js';

test('a cost is the sum of the lines, without the noise of binary fractions', () => {
  const prices = [
    { per: 'image', usd: 0.1 },
    { per: 'image', usd: 0.2 },
  ] as const;
  expect(costOf(anOfferPlan('x', { prices }), { pictures: [anAsset()] })).toBe(0.3);
});

test('one line that is unknown makes it null, never 0', () => {
  const prices = [{ per: 'image', usd: 0.1 }, { per: 'unknown' }] as const;
  expect(costOf(anOfferPlan('x', { prices }), { pictures: [anAsset()] })).toBeNull();
  expect(costOf(anOfferPlan('x', { prices: [] }), { pictures: [anAsset()] })).toBeNull();
});
