import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';
import type { Attempt, GenerationEnd, GenerationHead } from '../domain/generation.js';
import { ProviderRegistry } from '../providers/registry.js';

const offer = ['provider', 'model'] as const;
const callBuckets = [0.5, 1, 2, 3, 5, 8, 12, 20, 30, 60, 120, 300];
const waitBuckets = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1_800];
const workBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What this process has done since it was started, as Prometheus reads it. No label is of a client's making. */
@Injectable()
export class WorkMeter {
  readonly metrics = new Registry();
  private readonly listed: ReadonlySet<string>;

  private readonly calls = this.histogram(
    'halftone_provider_call_seconds',
    'Calls to providers, from the claim to the end, by how they ended: done, or the kind of the failure.',
    [...offer, 'outcome'],
    callBuckets,
  );
  private readonly pictures = this.counter('halftone_pictures_total', 'Pictures that providers made.', offer);
  private readonly cost = this.counter(
    'halftone_cost_dollars_total',
    'US dollars that calls to providers cost, as far as it is known.',
    offer,
  );
  private readonly unknownCost = this.counter(
    'halftone_calls_of_unknown_cost_total',
    'Calls to providers that the cost leaves out, because nobody knows what they cost.',
    offer,
  );
  private readonly keyRefusals = this.counter(
    'halftone_key_refusals_total',
    'Calls that a provider refused because of our key or its quota.',
    ['provider'],
  );
  private readonly waits = this.histogram(
    'halftone_job_wait_seconds',
    'How long jobs waited in their queue until they were first begun.',
    ['queue'],
    waitBuckets,
  );
  private readonly conversions = this.histogram(
    'halftone_conversion_seconds',
    'Conversions of pictures, reading and keeping them included, by the format they come to.',
    ['format', 'outcome'],
    workBuckets,
  );
  private readonly generations = this.histogram(
    'halftone_generation_seconds',
    'Generations that ended, from the request to the end.',
    ['status'],
    [...callBuckets, 600],
  );
  private readonly deliveries = this.histogram(
    'halftone_webhook_delivery_seconds',
    'Tries to tell webhooks, by what the delivery is after them: pending ones are tried again, failed ones are not.',
    ['status'],
    workBuckets,
  );

  constructor({ enabled }: ProviderRegistry) {
    const offers = enabled.flatMap(({ provider }) => provider.models.map(({ id }) => `${provider.id}/${id}`));
    this.listed = new Set(offers);
    // Prometheus sees no increase where the first value of a series is the first refusal.
    for (const { provider } of enabled) this.keyRefusals.inc({ provider: provider.id }, 0);
  }

  /** Of a call that has ended. */
  called({ provider, model: name, failure, sent, ended = sent, made, cost = null }: Attempt): void {
    // Whatever names clients give to models of their own servers, there are no more labels than models in the list.
    const model = this.listed.has(`${provider}/${name}`) ? name : 'unlisted';
    this.calls.observe({ provider, model, outcome: failure?.kind ?? 'done' }, (ended - sent) / 1_000);
    if (failure?.kind === 'auth' || failure?.kind === 'quota') this.keyRefusals.inc({ provider });
    this.pictures.inc({ provider, model }, made?.length ?? 0);
    this.cost.inc({ provider, model }, cost ?? 0);
    this.unknownCost.inc({ provider, model }, cost === null ? 1 : 0);
  }

  waited(queue: string, ms: number): void {
    this.waits.observe({ queue }, ms / 1_000);
  }

  converted(format: string, outcome: 'done' | 'failed', ms: number): void {
    this.conversions.observe({ format, outcome }, ms / 1_000);
  }

  generationEnded({ created }: GenerationHead, { status, finished }: GenerationEnd): void {
    this.generations.observe({ status }, (finished - created) / 1_000);
  }

  delivered(status: string, ms: number): void {
    this.deliveries.observe({ status }, ms / 1_000);
  }

  private counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.metrics] });
  }

  private histogram<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.metrics] });
  }
}
