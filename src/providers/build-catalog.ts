import { ConfigError } from '../config/config.js';
import type { Model, ModelCard, Offer } from '../domain/model-card.js';
import type { Provider } from './provider.js';

/**
 * The models of some providers. A model that one provider lists twice, or a name that stands for two models, throws a
 * `ConfigError`.
 */
export function buildCatalog(providers: readonly Provider[]): Model[] {
  const offers = providers.flatMap(({ id, models }) => models.map((card): Offer => ({ provider: id, card })));
  const models: Model[] = [];
  for (const { card } of offers) {
    if (models.every(({ id }) => id !== card.id)) models.push(modelOf(card, offers));
  }
  checkNames(models);
  return models;
}

/** By id or alias. */
export function findModel(models: readonly Model[], name: string): Model | undefined {
  return models.find(({ id, aliases }) => id === name || aliases.includes(name));
}

function modelOf({ id, name, ownedBy, created }: ModelCard, all: readonly Offer[]): Model {
  const offers = all.filter(({ card }) => card.id === id).sort((one, other) => placeOf(one) - placeOf(other));
  const cards = offers.map(({ card }) => card);
  const twice = offers.find(({ provider }, index) => offers.findIndex((each) => each.provider === provider) !== index);
  if (twice) throw new ConfigError(`The provider ${twice.provider} lists the model "${id}" twice.`);
  const shutdowns = cards.flatMap(({ shutdown }) => shutdown ?? []);
  return {
    id,
    name,
    ownedBy,
    created,
    description: cards.find(({ description }) => description)?.description,
    aliases: [...new Set(cards.flatMap(({ aliases }) => aliases))],
    offers,
    shutdown: shutdowns.length === cards.length ? shutdowns.sort().at(-1) : undefined,
  };
}

function placeOf({ card }: Offer): number {
  return card.place ?? Number.MAX_SAFE_INTEGER;
}

function checkNames(models: readonly Model[]): void {
  const owners = new Map(models.map(({ id }) => [id, id]));
  for (const { id, aliases } of models) {
    for (const alias of aliases) {
      const owner = owners.get(alias);
      if (owner) throw new ConfigError(`The alias "${alias}" stands for two models: "${owner}" and "${id}".`);
      owners.set(alias, id);
    }
  }
}
