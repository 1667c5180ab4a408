import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { ProviderRegistry } from '../providers/registry.js';
import { type CallCount, CallCounts } from '../queue/call-counts.js';
import { ProviderHealth } from '../queue/provider-health.js';

const offer = ['provider', 'model'] as const;
const call = [...offer, 'outcome'] as const;

/** What Prometheus reads. Health is that of all instances, calls are those that this process made. */
@Injectable()
export class Metrics {
  private readonly metrics = new Registry();

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly health: ProviderHealth,
    private readonly counts: CallCounts,
  ) {
    this.addHealth();
    this.addCalls();
  }

  get contentType(): string {
    return this.metrics.contentType;
  }

  /** In Prometheus's text format. */
  read(): Promise<string> {
    return this.metrics.metrics();
  }

  private offers() {
    return this.registry.enabled.flatMap(({ provider }) =>
      provider.models.map(({ id: model }) => ({ provider: provider.id, model })),
    );
  }

  private addHealth(): void {
    const offers = this.offers();
    const health = this.health;
    new Gauge({
      name: 'halftone_offer_up',
      help: '1 where a model at a provider is tried in its turn, 0 where it rests and is tried last.',
      labelNames: offer,
      registers: [this.metrics],
      async collect() {
        const rests = await health.rests(offers);
        offers.forEach((labels, index) => this.set(labels, rests[index] ? 0 : 1));
      },
    });
  }

  private addCalls(): void {
    const { counts, metrics } = this;
    const listed = new Set(this.offers().map(({ provider, model }) => `${provider}/${model}`));
    // Whatever names clients give to models of their own servers, there are no more labels than models in the list.
    const labelsOf = ({ provider, model, outcome }: CallCount) => {
      return { provider, model: listed.has(`${provider}/${model}`) ? model : 'unlisted', outcome };
    };
    new Counter({
      name: 'halftone_provider_calls_total',
      help: 'Calls to providers by how they ended: done, or the kind of the failure.',
      labelNames: call,
      registers: [metrics],
      collect() {
        this.reset();
        for (const count of counts.all()) this.inc(labelsOf(count), count.calls);
      },
    });
    new Counter({
      name: 'halftone_provider_call_seconds_total',
      help: 'Seconds that those calls took together.',
      labelNames: call,
      registers: [metrics],
      collect() {
        this.reset();
        for (const count of counts.all()) this.inc(labelsOf(count), count.seconds);
      },
    });
  }
}
