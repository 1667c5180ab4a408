import type { Model } from '../domain/model-card.js';
import { buildCatalog } from '../providers/build-catalog.js';
import type { Provider } from '../providers/provider.js';
import type { ModelEntry } from './catalog-file.js';
import { checkNames } from './check-names.js';
import { likely } from './likely.js';
import { problem } from './problem.js';
import { checkOnce } from './twice.js';
import { type Identity, withOffer } from './with-offer.js';

/** The providers with one model of the file: its offers, what it is called and the order in which they are tried. */
export function withModel(providers: readonly Provider[], entry: ModelEntry, place: string): readonly Provider[] {
  const models = buildCatalog(providers);
  checkNames(entry, models, providers, place);
  const known = models.find(({ id }) => id === entry.id);
  const { offers = [], order = [] } = entry;
  if (!known) checkNew(entry, models, place);
  checkOnce(offers.map(({ provider }, index) => ({ place: `${place}.offers[${index}].provider`, value: provider })));
  const identity = identityOf(entry, known, providers);
  const offering = offers.reduce<readonly Provider[]>(
    (list, offer, index) => withOffer(list, identity, offer, `${place}.offers[${index}]`),
    providers,
  );
  checkOrder(order, offering, entry.id, `${place}.order`);
  return offering.map((provider) => {
    if (!provider.models.some(({ id }) => id === entry.id)) return provider;
    const found = order.indexOf(provider.id);
    const said = { ...identity, place: found < 0 ? undefined : found };
    return { ...provider, models: provider.models.map((card) => (card.id === entry.id ? { ...card, ...said } : card)) };
  });
}

/** An entry without anything to call most likely was meant for a model that there is. */
function checkNew({ id, offers = [] }: ModelEntry, models: readonly Model[], place: string): void {
  if (offers.some(({ upstream }) => upstream !== undefined)) return;
  const meant = likely(
    id,
    models.map((model) => model.id),
  );
  if (meant) throw problem(`${place}.id`, id, `is not a model yet; did you mean "${meant}"?`);
  if (offers.length === 0) throw problem(`${place}.offers`, undefined, 'is missing: a new model needs at least one');
}

/** What is said of the model itself, on whatever card it stands. Names only become more, so that clients stay served. */
function identityOf(entry: ModelEntry, known: Model | undefined, providers: readonly Provider[]): Identity {
  const { id, name = id, owned_by: ownedBy, description, created, aliases = [] } = entry;
  const ownServer = entry.offers?.find(({ provider }) => providers.find((each) => each.id === provider)?.unlisted);
  return {
    id,
    name: entry.name ?? known?.name ?? name,
    ownedBy: ownedBy ?? known?.ownedBy ?? ownServer?.provider ?? 'unknown',
    created: created ? Date.parse(created) / 1000 : (known?.created ?? 0),
    description: description ?? known?.description,
    aliases: [...new Set([...(known?.aliases ?? []), ...aliases])],
  };
}

function checkOrder(order: readonly string[], providers: readonly Provider[], id: string, place: string): void {
  checkOnce(order.map((value, index) => ({ place: `${place}[${index}]`, value })));
  const serving = providers.filter(({ models }) => models.some((card) => card.id === id)).map((each) => each.id);
  const stranger = order.findIndex((name) => !serving.includes(name));
  if (stranger < 0) return;
  const those = serving.length > 0 ? `these do: ${serving.join(', ')}` : 'nobody does';
  throw problem(`${place}[${stranger}]`, order[stranger], `does not serve ${id}; ${those}`);
}
