import type { Model } from '../domain/model-card.js';
import { findModel } from '../providers/build-catalog.js';
import type { Provider } from '../providers/provider.js';
import type { ModelEntry } from './catalog-file.js';
import { problem } from './problem.js';
import { checkOnce } from './twice.js';

/** A name stands for one model only, and what follows a provider's name and a slash is a model at that provider. */
export function checkNames(
  { id, aliases = [] }: ModelEntry,
  models: readonly Model[],
  providers: readonly Provider[],
  place: string,
): void {
  const owner = findModel(models, id);
  if (owner && owner.id !== id) {
    throw problem(`${place}.id`, id, `is an alias of "${owner.id}"; use that id, or choose another one`);
  }
  const named = aliases.map((value, index) => ({ place: `${place}.aliases[${index}]`, value }));
  checkOnce([{ place: `${place}.id`, value: id }, ...named]);
  for (const alias of named) {
    const other = findModel(models, alias.value);
    if (other && other.id !== id) throw problem(alias.place, alias.value, `stands for "${other.id}" already`);
  }
  for (const { place: where, value } of [{ place: `${place}.id`, value: id }, ...named]) {
    const provider = providers.find((each) => value.startsWith(`${each.id}/`));
    if (provider) throw problem(where, value, `must not begin with "${provider.id}/", which asks for that provider`);
  }
}
