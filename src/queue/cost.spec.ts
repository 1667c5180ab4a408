import { anAsset, anOfferPlan } from '../../test/support/generation.js';
import { type FailureDetails, type FailureKind, ProviderFailure } from '../domain/failure.js';
import type { Price } from '../domain/price.js';
import { costOf, costOfFailure } from './cost.js';

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

describe('a call that gave no picture costs', () => {
  const perImage = [{ per: 'image', usd: 0.04 }] as const;
  const perMegapixel = [{ per: 'megapixel', usd: 0.025 }] as const;
  const perToken = [
    { per: 'token', token: 'input', usdPerMillion: 2 },
    { per: 'token', token: 'output_text', usdPerMillion: 12 },
    { per: 'token', token: 'output_image', usdPerMillion: 120 },
  ] as const;
  const thoughts = { inputTokens: 10, outputTokens: 1500, outputImageTokens: 0, outputTextTokens: 1500 };

  test.each<[string, FailureKind, readonly Price[], FailureDetails, number | null]>([
    ['nothing where nothing is said', 'refused', perImage, {}, 0],
    ['what nobody knows where it may have made one', 'outcome_unknown', perImage, {}, null],
    ['the tokens that were used', 'refused', perToken, { usage: thoughts }, 0.01802],
    ['the units that are billed', 'no_image', perMegapixel, { units: 2 }, 0.05],
    ['what nobody knows where units are billed of another price', 'final', perImage, { units: 1 }, null],
    ['nothing where no unit is billed', 'final', perImage, { units: 0 }, 0],
    ['the picture that was held back', 'refused', perImage, { units: 1, withheld: [anAsset()] }, 0.04],
    ['what the provider says', 'refused', perImage, { cost: 0.01 }, 0.01],
    ['what the provider does not say', 'refused', perImage, { cost: null }, null],
  ])('%s', (_fact, kind, prices, details, expected) => {
    const failure = new ProviderFailure(kind, 'it failed', details);
    expect(costOfFailure(anOfferPlan('x', { prices }), failure)).toBe(expected);
  });
});
