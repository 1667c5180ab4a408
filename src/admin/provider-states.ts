import { Injectable } from '@nestjs/common';
import type { ModelCard } from '../domain/model-card.js';
import { Activity, callsOf, type ProviderCalls } from '../history/activity.js';
import type { Provider } from '../providers/provider.js';
import { ProviderRegistry } from '../providers/registry.js';
import { ProviderHealth, type Rest } from '../queue/provider-health.js';
import { capabilitiesOf, modesOf, priceView } from '../record/card.js';
import { callsView } from './activity.view.js';

const minutesCounted = 60;

/** Every provider that there is: on or off and why, how it does, and what it can do. */
@Injectable()
export class ProviderStates {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly health: ProviderHealth,
    private readonly activity: Activity,
  ) {}

  async view(now: number) {
    const calls = callsOf(await this.activity.lastMinutes(minutesCounted, now));
    const data = this.registry.known.map((provider) => this.one(provider, calls.get(provider.id)));
    return { object: 'list' as const, sandbox: this.registry.sandbox, data: await Promise.all(data) };
  }

  private async one(provider: Provider, calls: ProviderCalls | undefined) {
    const { id, name, models, unlisted } = provider;
    const rests = await this.health.rests(models.map(({ id: model }) => ({ provider: id, model })));
    const resting = await this.health.restOf(id);
    return {
      object: 'provider' as const,
      id,
      name,
      ...this.registry.stateOf(provider),
      resting: restView(resting),
      activity: callsView(calls),
      takes_any_model: unlisted !== undefined,
      models: models.map((card, index) => ({ ...cardView(card), resting: restView(rests[index]) })),
    };
  }
}

function cardView(card: ModelCard) {
  const { id, name, aliases, prices, inputs, partialImages, formats, shutdown } = card;
  return {
    id,
    name,
    aliases,
    modes: modesOf([card]),
    capabilities: capabilitiesOf([card]),
    maximum_inputs: inputs?.maximum ?? 0,
    partial_images: partialImages ?? 0,
    formats,
    prices: prices.map(priceView),
    shutdown_date: shutdown ?? null,
  };
}

/** `until` in Unix seconds. */
function restView(rest: Rest | undefined) {
  return rest ? { reason: rest.reason, until: Math.ceil(rest.until / 1_000) } : null;
}
