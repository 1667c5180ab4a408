import { billOf, type BillLine } from '../domain/bill.js';
import type { OfferPlan } from '../domain/plan.js';

/**
 * What n pictures will cost at an offer if its first calls make them all, as far as it can be told before: the output
 * decides the price. Undefined where a component cannot be known.
 */
export function estimateOf(
  { prices, expected, expectedUsage, imagesPerCall }: OfferPlan,
  n: number,
): BillLine[] | undefined {
  if (!expected && prices.some(({ per }) => per === 'megapixel')) return undefined;
  const pictures = Array<typeof expected>(n)
    .fill(expected)
    .map((pixels) => pixels ?? { width: 1024, height: 1024 });
  const calls = Math.ceil(n / imagesPerCall);
  const usage = expectedUsage && {
    inputTokens: expectedUsage.inputTokens * calls,
    inputTextTokens: (expectedUsage.inputTextTokens ?? 0) * calls,
    inputImageTokens: (expectedUsage.inputImageTokens ?? 0) * calls,
    outputTokens: expectedUsage.outputTokens * n,
    outputTextTokens: (expectedUsage.outputTextTokens ?? 0) * n,
    outputImageTokens: (expectedUsage.outputImageTokens ?? 0) * n,
  };
  return billOf(prices, { pictures, usage })?.filter(({ quantity }) => quantity > 0);
}
