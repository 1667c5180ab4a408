import type { Model } from '../domain/model-card.js';
import { capabilitiesOf, modesOf, priceView } from '../record/card.js';

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
      prices: card.prices.map(priceView),
    })),
    shutdown_date: shutdown,
  };
}
