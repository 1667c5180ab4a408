import type { ModelCard } from '../domain/model-card.js';
import type { Provider } from '../providers/provider.js';
import type { OfferEntry } from './catalog-file.js';
import { overridden } from './overridden.js';
import { problem } from './problem.js';

/** What a model is called, at whatever provider. */
export type Identity = Pick<ModelCard, 'id' | 'name' | 'ownedBy' | 'created' | 'description' | 'aliases'>;

/** The providers with one offer of the file: changed where there is one, added where there is none, or taken away. */
export function withOffer(
  providers: readonly Provider[],
  identity: Identity,
  entry: OfferEntry,
  place: string,
): readonly Provider[] {
  const provider = providers.find(({ id }) => id === entry.provider);
  if (!provider) {
    const ids = providers.map(({ id }) => id).join(', ');
    throw problem(`${place}.provider`, entry.provider, `is not a provider; these are: ${ids}`);
  }
  const served = provider.models.find(({ id }) => id === identity.id);
  if (served) checkOwn(provider, entry, place);
  const base = served ?? newBase(provider, identity, entry, place);
  const card = overridden({ ...base, ...identity }, entry, provider, place);
  const others = provider.models.filter((each) => each !== served);
  const models = served ? provider.models.map((each) => (each === served ? card : each)) : [...others, card];
  const changed = { ...provider, models: entry.enabled === false ? others : models };
  return providers.map((each) => (each === provider ? changed : each));
}

function checkOwn(provider: Provider, { like }: OfferEntry, place: string): void {
  if (like === undefined) return;
  const message = `is for new offers, and ${provider.id} serves this model; name the fields that differ instead`;
  throw problem(`${place}.like`, like, message);
}

/** What a model costs and when it ends are facts of that one model: they are never taken over from another. */
function newBase(
  provider: Provider,
  { id }: Identity,
  { upstream, like, enabled }: OfferEntry,
  place: string,
): ModelCard {
  if (upstream === undefined) {
    const why = enabled === false ? 'there is nothing to switch off' : `a new offer needs "upstream", its id there`;
    throw problem(`${place}.provider`, provider.id, `does not serve ${id}: ${why}`);
  }
  const known = provider.models.map((card) => card.id).join(', ') || 'none';
  const alike = provider.models.find((card) => card.id === like);
  if (alike) return { ...alike, prices: [], shutdown: undefined, place: undefined };
  if (like !== undefined) throw problem(`${place}.like`, like, `is not a model at ${provider.id}; these are: ${known}`);
  if (provider.unlisted) return provider.unlisted(id);
  const message = `is missing: a new offer at ${provider.id} needs the id of a model there that takes the same fields; these are: ${known}`;
  throw problem(`${place}.like`, undefined, message);
}
