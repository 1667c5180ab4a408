import type { ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';
import { ownFields } from './own-fields.js';
import { whyImpossible } from './parameter-value.js';
import type { PriceEntry } from './price-fields.js';
import { listed, problem } from './problem.js';

/** The components of a price. A condition that never holds would be money that nobody counts, so each must be possible. */
export function pricesOf(entries: readonly PriceEntry[], card: ModelCard, place: string): Price[] {
  return entries.map((entry, index) => {
    const where = `${place}[${index}]`;
    for (const [name, value] of Object.entries(entry.when ?? {})) {
      checkCondition(`${where}.when.${name}`, name, value, card);
    }
    if (entry.per === 'image') {
      const tiers = card.size.kind === 'grid' ? card.size.tiers.map(({ name }) => name) : [];
      check(`${where}.tier`, entry.tier, tiers, 'tiers');
      check(`${where}.quality`, entry.quality, Object.values(card.qualities ?? {}), 'qualities');
    }
    return priceOf(entry);
  });
}

function checkCondition(place: string, name: string, value: unknown, card: ModelCard): void {
  const parameters = card.parameters.filter((parameter) => !ownFields.has(parameter.name));
  const parameter = parameters.find((each) => each.name === name);
  if (!parameter) {
    const names = parameters.map((each) => each.name);
    return check(place, name, names, 'parameters');
  }
  if (parameter.type === 'object' || parameter.type === 'array') {
    throw problem(place, value, `cannot be a condition: the parameter is of type ${parameter.type}`);
  }
  const why = whyImpossible(parameter, value);
  if (why) throw problem(place, value, why);
}

function check(place: string, value: string | undefined, known: readonly string[], what: string): void {
  if (value === undefined || known.includes(value)) return;
  const those = known.length > 0 ? `has these: ${listed(known)}` : 'has none';
  throw problem(place, value, `is not one of the card’s ${what}: it ${those}`);
}

function priceOf(entry: PriceEntry): Price {
  if (entry.per !== 'token') return entry;
  const { usd_per_million: usdPerMillion, ...others } = entry;
  return { ...others, usdPerMillion };
}
