import { Injectable, Logger } from '@nestjs/common';
import { DelayedError, type Job } from 'bullmq';
import type { Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { untilWritten } from '../history/until-written.js';
import { Deliverer } from '../webhooks/deliverer.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { afterAttempt, type DeliveryAttempt } from '../webhooks/delivery.js';
import { PurgedWebhooks } from '../webhooks/purged-webhooks.js';
import { DelayAfter } from '../webhooks/retry-delays.js';
import { traced } from '../tracing/traced.js';
import type { WebhookJob } from './jobs.js';
import { WorkMeter } from './work-meter.js';

/** Tells a webhook how its generation ended, again and again over hours until it is heard; a waiting job holds no slot. */
@Injectable()
export class WebhookHandler {
  private readonly logger = new Logger(WebhookHandler.name);

  constructor(
    private readonly generations: GenerationStore,
    private readonly deliveries: DeliveryStore,
    private readonly deliverer: Deliverer,
    private readonly purged: PurgedWebhooks,
    private readonly delays: DelayAfter,
    private readonly meter: WorkMeter,
  ) {}

  async run(job: Job<WebhookJob>, token?: string): Promise<void> {
    const nextAttempt = await this.step(job.data);
    if (nextAttempt === undefined) return this.purged.forget(job.data.generation);
    await job.moveToDelayed(nextAttempt, token);
    throw new DelayedError();
  }

  /** Makes the try that is due; gives when the next one is (Unix milliseconds), or undefined when there is none. */
  private async step({ generation: id, round }: WebhookJob): Promise<number | undefined> {
    const generation = await this.generations.load(id);
    const delivery = generation && (await this.deliveries.of(generation));
    if (!delivery) return void (await this.deliveries.drop(id));
    // A redelivery has a job of its own; two that go on would make every try twice.
    if (delivery.round !== round) return undefined;
    if (delivery.nextAttempt === undefined || delivery.nextAttempt > Date.now()) return delivery.nextAttempt;
    const attempt = await this.deliver(generation);
    const after = await untilWritten(() =>
      this.deliveries.change(generation, (current) =>
        afterAttempt(current, delivery.turn, attempt, (tries) => this.delays.after(tries)),
      ),
    );
    if (after) this.meter.delivered(after.status, attempt.ms);
    if (after?.status === 'failed') {
      this.logger.warn({ msg: 'webhook not delivered', generation: id, tries: after.tries, status: attempt.status });
    }
    return after?.nextAttempt;
  }

  private deliver(generation: Generation): Promise<DeliveryAttempt> {
    const attributes = { 'halftone.generation': generation.head.id };
    return traced({ name: 'deliver webhook', kind: 'client', attributes }, async (span) => {
      const attempt = await this.deliverer.deliver(generation);
      span.set({ 'http.response.status_code': attempt.status });
      if (attempt.error !== undefined) span.failed(String(attempt.status ?? 'unreachable'));
      return attempt;
    });
  }
}
