import { Gauge, type Registry } from 'prom-client';
import type { ProviderRegistry } from '../../providers/registry.js';
import type { ProviderHealth } from '../../queue/provider-health.js';
import { unlessAway } from './unless-away.js';

/** Which offers rest; the same of all instances. */
export function offerGauge(metrics: Registry, { enabled }: ProviderRegistry, health: ProviderHealth): void {
  const offers = enabled.flatMap(({ provider }) =>
    provider.models.map(({ id: model }) => ({ provider: provider.id, model })),
  );
  new Gauge({
    name: 'halftone_offer_up',
    help: '1 where a model at a provider is tried in its turn, 0 where it rests and is tried last.',
    labelNames: ['provider', 'model'],
    registers: [metrics],
    async collect() {
      this.reset();
      const rests = await unlessAway(health.rests(offers));
      rests?.forEach((rest, index) => this.set(offers[index] ?? {}, rest ? 0 : 1));
    },
  });
}
