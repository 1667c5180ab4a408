import type { Asset } from '../domain/asset.js';
import type { TokenUsage } from '../domain/failure.js';
import { withoutNoise } from '../domain/generation.js';
import type { Price, TokenKind } from '../domain/model-card.js';
import type { OfferPlan } from '../domain/plan.js';

/** What one call cost in USD by the components of its card; null where a component cannot be known. */
export function costOf(offer: OfferPlan, made: readonly Asset[], usage: TokenUsage | undefined): number | null {
  const components = [imageCost(offer, made), megapixelCost(offer.prices, made), tokenCost(offer.prices, usage)];
  const priced = components.filter((component) => component !== undefined);
  if (priced.length === 0 || priced.includes(null)) return null;
  return withoutNoise(priced.reduce<number>((sum, component) => sum + (component ?? 0), 0));
}

function imageCost({ prices, call }: OfferPlan, made: readonly Asset[]): number | undefined | null {
  const perImage = prices.filter((price) => price.per === 'image');
  if (perImage.length === 0) return undefined;
  const tier = call.size?.kind === 'grid' ? call.size.tier : undefined;
  const price =
    perImage.find((candidate) => candidate.tier === tier && candidate.quality === call.quality) ??
    perImage.find((candidate) => candidate.tier === undefined && candidate.quality === undefined);
  return price ? price.usd * made.length : null;
}

/** By begun megapixels of 1024²: fal bills one unit for a picture of 1024x768 (its billable-units header). */
function megapixelCost(prices: readonly Price[], made: readonly Asset[]): number | undefined {
  const price = prices.find((candidate) => candidate.per === 'megapixel');
  if (!price) return undefined;
  return made.reduce((sum, { width, height }) => sum + price.usd * Math.ceil((width * height) / 1024 ** 2), 0);
}

function tokenCost(prices: readonly Price[], usage: TokenUsage | undefined): number | undefined | null {
  const perToken = prices.filter((price) => price.per === 'token');
  if (perToken.length === 0) return undefined;
  if (!usage) return null;
  const counted = countsOf(usage);
  return perToken.reduce((sum, price) => sum + (price.usdPerMillion * counted[price.token]) / 1_000_000, 0);
}

/** Output tokens that are not told apart are priced as the picture's. */
function countsOf(usage: TokenUsage): Record<TokenKind, number> {
  const text =
    usage.outputTextTokens ?? Math.max(0, usage.outputTokens - (usage.outputImageTokens ?? usage.outputTokens));
  return { input: usage.inputTokens, output_text: text, output_image: usage.outputTokens - text };
}
