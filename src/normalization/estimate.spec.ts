import { anOfferPlan } from '../../test/support/generation.js';
import type { Price, TokenKind } from '../domain/price.js';
import { estimateOf } from './estimate.js';

const megapixels: Price[] = [{ per: 'megapixel', usd: 0.025 }];
const expectedUsage = {
  ...{ inputTokens: 10, inputTextTokens: 4, inputImageTokens: 6 },
  ...{ outputTokens: 100, outputTextTokens: 30, outputImageTokens: 70 },
};

describe('six pictures in calls of four are estimated at', () => {
  test.each<[TokenKind, number, string]>([
    ['input', 20, 'calls'],
    ['input_text', 8, 'calls'],
    ['input_image', 12, 'calls'],
    ['output', 600, 'pictures'],
    ['output_text', 180, 'pictures'],
    ['output_image', 420, 'pictures'],
  ])('%s: %i tokens, by the number of %s', (token, quantity) => {
    const prices: Price[] = [{ per: 'token', token, usdPerMillion: 1 }];
    const offer = anOfferPlan('gemini', { imagesPerCall: 4, prices, expectedUsage });
    expect(estimateOf(offer, 6)).toMatchObject([{ quantity }]);
  });

  test('six pictures, of whatever size', () => {
    const offer = anOfferPlan('fal', { imagesPerCall: 4, prices: [{ per: 'image', usd: 0.039 }] });
    expect(estimateOf(offer, 6)).toMatchObject([{ metric: 'image', quantity: 6 }]);
  });

  test('the megapixels of the size to expect', () => {
    const offer = anOfferPlan('fal', { imagesPerCall: 4, prices: megapixels, expected: { width: 1536, height: 1024 } });
    expect(estimateOf(offer, 6)).toMatchObject([{ metric: 'megapixel', quantity: 12 }]);
  });
});

test('a price per megapixel is no estimate where the size to expect is unknown', () => {
  expect(estimateOf(anOfferPlan('fal', { prices: megapixels }), 1)).toBeUndefined();
});

test('an estimate leaves out what there will be nothing of', () => {
  const prices = (['input_image', 'output'] as const).map(
    (token) => ({ per: 'token', token, usdPerMillion: 1 }) as const,
  );
  const usage = { inputTokens: 10, outputTokens: 100 };
  expect(estimateOf(anOfferPlan('openai', { prices, expectedUsage: usage }), 1)).toMatchObject([{ quantity: 100 }]);
});
