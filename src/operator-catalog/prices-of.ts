import type { ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';
import type { PriceEntry } from './price-fields.js';
import { problem } from './problem.js';

/** The components of a price. A condition that never holds would be money that nobody counts, so each must be possible. */
export function pricesOf(entries: readonly PriceEntry[], card: ModelCard, place: string): Price[] {
  return entries.map((entry, index) => {
    const where = `${place}[${index}]`;
    for (const name of Object.keys(entry.when ?? {})) {
      check(
        `${where}.when.${name}`,
        name,
        card.parameters.map((parameter) => parameter.name),
        'parameters',
      );
    }
    if (entry.per === 'image') {
      const tiers = card.size.kind === 'grid' ? card.size.tiers.map(({ name }) => name) : [];
      check(`${where}.tier`, entry.tier, tiers, 'tiers');
      check(`${where}.quality`, entry.quality, Object.values(card.qualities ?? {}), 'qualities');
    }
    return priceOf(entry);
  });
}

function check(place: string, value: string | undefined, known: readonly string[], what: string): void {
  if (value === undefined || known.includes(value)) return;
  const those = known.length > 0 ? `has these: ${known.join(', ')}` : 'has none';
  throw problem(place, value, `is not one of the card’s ${what}: it ${those}`);
}

function priceOf(entry: PriceEntry): Price {
  if (entry.per !== 'token') return entry;
  const { usd_per_million: usdPerMillion, ...others } = entry;
  return { ...others, usdPerMillion };
}
