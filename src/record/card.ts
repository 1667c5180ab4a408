import type { ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';

/** What at least one offer can do. */
export function capabilitiesOf(cards: readonly ModelCard[]): string[] {
  const can: Readonly<Record<string, (card: ModelCard) => boolean>> = {
    seed: ({ seed }) => seed !== undefined,
    quality: ({ qualities }) => qualities !== undefined,
    style: ({ style }) => style === true,
    transparent_background: ({ alpha }) => alpha,
    mask: ({ mask }) => mask !== undefined,
    multiple_inputs: ({ inputs }) => inputs !== undefined && inputs.maximum > 1,
  };
  return Object.keys(can).filter((name) => cards.some((card) => can[name]?.(card)));
}

export function modesOf(cards: readonly ModelCard[]): string[] {
  const modes = [
    cards.some(({ upstream }) => upstream.generate !== undefined) && 'text-to-image',
    cards.some(({ upstream }) => upstream.edit !== undefined) && 'image-edit',
  ];
  return modes.filter((mode) => mode !== false);
}

export function priceView(price: Price) {
  if (price.per !== 'token') return price;
  const { usdPerMillion: usd_per_million, ...rest } = price;
  return { ...rest, usd_per_million };
}
