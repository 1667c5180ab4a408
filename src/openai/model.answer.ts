import type { Model, ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';

/** OpenAI's model object, and what a picker or a router wants to know besides. */
export function modelAnswer({ id, name, ownedBy, created, description, aliases, offers, shutdown }: Model) {
  const cards = offers.map(({ card }) => card);
  return {
    id,
    object: 'model',
    created,
    owned_by: ownedBy,
    name,
    description,
    capabilities: capabilitiesOf(cards),
    modes: modesOf(cards),
    aliases,
    providers: offers.map(({ provider, card }) => ({
      id: provider,
      modes: modesOf([card]),
      prices: card.prices.map(priceAnswer),
    })),
    shutdown_date: shutdown,
  };
}

/** What at least one offer can do. */
function capabilitiesOf(cards: readonly ModelCard[]): string[] {
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

function modesOf(cards: readonly ModelCard[]): string[] {
  const modes = [
    cards.some(({ upstream }) => upstream.generate !== undefined) && 'text-to-image',
    cards.some(({ upstream }) => upstream.edit !== undefined) && 'image-edit',
  ];
  return modes.filter((mode) => mode !== false);
}

function priceAnswer(price: Price) {
  if (price.per !== 'token') return price;
  const { usdPerMillion: usd_per_million, ...rest } = price;
  return { ...rest, usd_per_million };
}
