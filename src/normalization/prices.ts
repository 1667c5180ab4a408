import type { ModelCard, Price } from '../domain/model-card.js';
import type { SettledCall } from '../domain/plan.js';
import type { Pixels } from '../domain/request.js';

type ImagePrice = Extract<Price, { per: 'image' }>;

/** What a settled call is made of, in the words of price conditions. */
interface Settled {
  readonly call: Pick<SettledCall, 'quality'>;
  readonly tier?: string;
  readonly expected?: Pixels;
}

/**
 * The components of a card's price that hold for one settled call. Of prices per image it is the one that says most
 * about the call, without its conditions; where none fits they stay as they are, and the price is unknown.
 */
export function pricesFor(card: ModelCard, settled: Settled): Price[] {
  const perImage = card.prices.filter((price) => price.per === 'image');
  const others = card.prices.filter((price) => price.per !== 'image');
  const [best] = perImage.filter((price) => holds(price, settled)).sort((a, b) => conditions(b) - conditions(a));
  return best ? [{ per: 'image', usd: best.usd }, ...others] : [...card.prices];
}

function holds(price: ImagePrice, { call, tier, expected }: Settled): boolean {
  const size = expected && `${expected.width}x${expected.height}`;
  return (
    (price.tier === undefined || price.tier === tier) &&
    (price.quality === undefined || price.quality === call.quality) &&
    (price.size === undefined || price.size === size)
  );
}

function conditions({ tier, quality, size }: ImagePrice): number {
  return [tier, quality, size].filter((condition) => condition !== undefined).length;
}
