import { billOf, type Consumption } from './bill.js';
import type { Price, TokenKind } from './price.js';

const google: Price[] = [perMillion('input', 0.3), perMillion('output_text', 2.5), perMillion('output_image', 30)];
const openai: Price[] = [perMillion('input_text', 5), perMillion('input_image', 8), perMillion('output_image', 30)];
const square = { width: 1024, height: 1024 };

function perMillion(token: TokenKind, usdPerMillion: number): Price {
  return { per: 'token', token, usdPerMillion };
}

function usdOf(prices: readonly Price[], consumed: Partial<Consumption>): number | undefined {
  return billOf(prices, { pictures: [square], ...consumed })?.reduce((sum, { usd }) => sum + usd, 0);
}

describe('a call costs', () => {
  test.each<[string, Price[], Partial<Consumption>, number]>([
    ['a price for each picture', [{ per: 'image', usd: 0.039 }], { pictures: [square, square] }, 0.078],
    ['begun megapixels', [{ per: 'megapixel', usd: 0.025 }], { pictures: [{ width: 1025, height: 1024 }] }, 0.05],
    [
      'the first megapixel at another price',
      [
        { per: 'image', usd: 0.015 },
        { per: 'megapixel', usd: 0.015 },
      ],
      {},
      0.03,
    ],
    ['the units that the provider tells', [{ per: 'megapixel', usd: 0.025 }], { units: 3 }, 0.075],
    ['units of a picture that was held back', [{ per: 'megapixel', usd: 0.025 }], { pictures: [], units: 1 }, 0.025],
    ['tokens', google, { usage: { inputTokens: 10, outputTokens: 1290, outputImageTokens: 1290 } }, 0.038703],
    [
      'text beside the picture',
      google,
      { usage: { inputTokens: 0, outputTokens: 1390, outputTextTokens: 100 } },
      0.03895,
    ],
    [
      'pictures that were sent at their own price',
      openai,
      { usage: { inputTokens: 1013, inputTextTokens: 13, outputTokens: 439 } },
      0.021235,
    ],
    [
      'text at its own price where only the pictures are told',
      openai,
      { usage: { inputTokens: 1013, inputImageTokens: 1000, outputTokens: 439 } },
      0.021235,
    ],
    [
      'no less than nothing for text where more is told of the picture than of all',
      google,
      { usage: { inputTokens: 0, outputTokens: 1000, outputImageTokens: 1290 } },
      0.03,
    ],
    [
      'all output at one price',
      [perMillion('output', 40)],
      { usage: { inputTokens: 1, outputTokens: 100, outputTextTokens: 50 } },
      0.004,
    ],
    ['nothing for nothing', [{ per: 'image', usd: 0 }], {}, 0],
  ])('%s', (_fact, prices, consumed, expected) => {
    expect(usdOf(prices, consumed)).toBeCloseTo(expected, 9);
  });
});

describe('what a call costs is unknown', () => {
  test.each<[string, Price[], Partial<Consumption>]>([
    ['without a price', [], {}],
    ['where no document tells', [{ per: 'image', usd: 1 }, { per: 'unknown' }], {}],
    ['where only another tier is priced', [{ per: 'image', usd: 1, tier: '4K' }], {}],
    ['without a count of tokens', google, {}],
    ['where pictures among the input are not told apart', openai, { usage: { inputTokens: 9, outputTokens: 439 } }],
  ])('%s', (_fact, prices, consumed) => {
    expect(usdOf(prices, consumed)).toBeUndefined();
  });
});

test('a line tells of what, how many, and at which price', () => {
  const usage = { inputTokens: 8, outputTokens: 1290, outputImageTokens: 1290 };
  expect(billOf(google, { pictures: [square], usage })).toEqual([
    { type: 'input', metric: 'token', quantity: 8, unitPrice: 0.3e-6, usd: expect.closeTo(2.4e-6, 12) },
    { type: 'output', metric: 'token_text', quantity: 0, unitPrice: 2.5e-6, usd: 0 },
    { type: 'output', metric: 'token_image', quantity: 1290, unitPrice: 30e-6, usd: expect.closeTo(0.0387, 9) },
  ]);
});
