import type { Model, Offer } from '../domain/model-card.js';
import { buildCatalog, findModel } from './build-catalog.js';
import { providers } from './index.js';
import { modelNotFound } from './model-not-found.js';
import type { ProviderRegistry } from './registry.js';

/** The models that can be asked for: those that a provider which is on serves. */
export class Catalog {
  private readonly known = buildCatalog(providers);
  private readonly served: readonly Model[];

  constructor(registry: ProviderRegistry) {
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
   * By id or alias, with all offers; by `provider/model`, with that offer alone. Anything else throws
   * `model_not_found`, which says what would work.
   */
  find(name: string): { readonly model: Model; readonly offers: readonly Offer[] } {
    const model = findModel(this.served, name);
    if (model) return { model, offers: model.offers };
    const slash = name.indexOf('/');
    const forced = slash > 0 ? findModel(this.served, name.slice(slash + 1)) : undefined;
    const offers = forced?.offers.filter(({ provider }) => provider === name.slice(0, slash)) ?? [];
    if (!forced || offers.length === 0) throw modelNotFound(name, this.known, this.served, providers);
    return { model: forced, offers };
  }
}
