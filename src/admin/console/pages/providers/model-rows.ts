import type { ModelState, ProviderState } from '../../api/providers.js';

/** A model at one provider. */
export interface ModelRow {
  readonly provider: ProviderState;
  readonly model: ModelState;
}

const names: Readonly<Record<string, string>> = {
  'text-to-image': 'text to image',
  'image-edit': 'edit',
  mask: 'mask',
  transparent_background: 'transparent background',
  multiple_inputs: 'several inputs',
  seed: 'seed',
  quality: 'quality',
  style: 'style',
};

/** What it can do, in words; what no list knows is told as it is. */
export function abilitiesOf({ modes, capabilities, partial_images: drafts }: ModelState): readonly string[] {
  const told = [...modes, ...capabilities].map((name) => names[name] ?? name.replaceAll('_', ' '));
  return drafts > 0 ? [...told, 'drafts while it draws'] : told;
}

/** Those that have every word of the search in their names, their provider's or what they can do. */
export function rowsFor(providers: readonly ProviderState[], search: string): readonly ModelRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = providers.flatMap((provider) => provider.models.map((model) => ({ provider, model })));
  return rows.filter((row) => {
    const text = textOf(row);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ provider, model }: ModelRow): string {
  const { id, name, aliases, formats } = model;
  const state = provider.on ? 'on' : 'off';
  return [provider.id, provider.name, state, id, name, ...aliases, ...formats, ...abilitiesOf(model)]
    .join(' ')
    .toLowerCase();
}
