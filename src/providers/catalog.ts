import type { Model, Offer } from '../domain/model-card.js';
import { buildCatalog, findModel } from './build-catalog.js';
import { modelNotFound } from './model-not-found.js';
import type { ProviderRegistry } from './registry.js';

/** The models that can be asked for: those that a provider which is on serves. */
export class Catalog {
  private readonly known: readonly Model[];
  private readonly served: readonly Model[];

  constructor(private readonly registry: ProviderRegistry) {
    this.known = buildCatalog(registry.known);
    const on = new Set(registry.enabled.map(({ provider }) => provider.id));
    this.served = this.known.flatMap((model) => {
      const offers = model.offers.filter(({ provider }) => on.has(provider));
      return offers.length > 0 ? [{ ...model, offers }] : [];
    });
  }

  models(): readonly Model[] {
    return this.served;
  }

  /**
   * By id or alias, with all offers; by `provider/model`, with that offer alone, which some providers make of any name.
   * Anything else throws
   * `model_not_found`, which says what would work.
   */
  find(name: string): { readonly model: Model; readonly offers: readonly Offer[] } {
    const model = findModel(this.served, name);
    if (model) return { model, offers: model.offers };
    const slash = name.indexOf('/');
    const forced = slash > 0 ? findModel(this.served, name.slice(slash + 1)) : undefined;
    const offers = forced?.offers.filter(({ provider }) => provider === name.slice(0, slash)) ?? [];
    if (forced && offers.length > 0) return { model: forced, offers };
    const unlisted = this.unlisted(name.slice(0, slash), name.slice(slash + 1));
    if (!unlisted) throw modelNotFound(name, this.known, this.served, this.registry.known);
    return { model: unlisted, offers: unlisted.offers };
  }

  /** The id that an alias stands for, also of a model that is off by now; any other name as it is. */
  idOf(name: string): string {
    return findModel(this.known, name)?.id ?? name;
  }

  /** Whatever name a self-hosted server may have given a model. */
  private unlisted(id: string, name: string): Model | undefined {
    const enabled = this.registry.enabled.find(({ provider }) => provider.id === id);
    const card = name ? enabled?.provider.unlisted?.(name) : undefined;
    return card && { ...card, offers: [{ provider: id, card }] };
  }
}
