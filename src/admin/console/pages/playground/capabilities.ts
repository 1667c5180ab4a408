import { moneyOf } from '../../parts/formats.js';
import type { Model, Price } from './model.js';

/** What a model can be looked for by. */
export const capabilities = [
  ['text-to-image', 'Text to image'],
  ['image-edit', 'Edit'],
  ['mask', 'Own mask'],
  ['transparent_background', 'Transparent background'],
  ['multiple_inputs', 'Several inputs'],
  ['seed', 'Seed'],
  ['quality', 'Quality'],
  ['style', 'Style'],
] as const;

export type Capability = (typeof capabilities)[number][0];

/** Those that can do all of `wanted` and have every word of `search` in a name of theirs, or of a provider. */
export function matching(models: readonly Model[], search: string, wanted: ReadonlySet<string>): Model[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const text = namesOf(model).join(' ').toLowerCase();
    const can = new Set<string>([...model.modes, ...model.capabilities]);
    return words.every((word) => text.includes(word)) && [...wanted].every((one) => can.has(one));
  });
}

/** In the order of the list above, in words. */
export function abilitiesOf({ modes, capabilities: can }: Model): string[] {
  const has = new Set<string>([...modes, ...can]);
  return capabilities.filter(([id]) => has.has(id)).map(([, name]) => name);
}

/** The lowest price that is known, at any provider: "from $0.04 per picture". */
export function priceTextOf({ providers }: Model): string {
  const prices = providers.flatMap((provider) => provider.prices).filter(({ when }) => !when);
  const known = prices.filter(({ per }) => per !== 'unknown');
  const [unit, amounts] = amountsOf(known);
  if (amounts.length === 0) return 'price not known';
  const lowest = Math.min(...amounts);
  if (lowest === 0 && amounts.every((amount) => amount === 0)) return 'free';
  return `${Math.max(...amounts) > lowest ? 'from ' : ''}${moneyOf(lowest)} per ${unit}`;
}

function amountsOf(prices: readonly Price[]): [string, number[]] {
  const images = prices.flatMap(({ per, usd }) => (per === 'image' && usd !== undefined ? usd : []));
  if (images.length > 0) return ['picture', images];
  const areas = prices.flatMap(({ per, usd }) => (per === 'megapixel' && usd !== undefined ? usd : []));
  if (areas.length > 0) return ['megapixel', areas];
  const drawn = prices.filter(({ token }) => token === 'output_image' || token === 'output');
  return ['million picture tokens', drawn.flatMap(({ usd_per_million }) => usd_per_million ?? [])];
}

function namesOf({ id, name, owned_by, aliases, providers }: Model): string[] {
  return [id, name, owned_by, ...aliases, ...providers.map((provider) => provider.id)];
}
