import { Controller, Get, Header, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import type { Request } from 'express';
import { keyOf } from '../auth/authentication.js';
import { GatewayError } from '../domain/errors.js';
import { JobQueues } from '../queue/job-queues.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { deliveryIdOf, redelivered } from '../webhooks/delivery.js';
import { deliveryView } from '../webhooks/delivery.view.js';
import { type WebhookSecret, WebhookSecrets } from '../webhooks/webhook-secrets.js';
import { AnsweredOnce } from './answered-once.js';
import { OwnGenerations } from './own-generations.js';

/** How webhooks were told, and what they know us by. */
@Controller('platform/v1')
@UseInterceptors(AnsweredOnce)
export class WebhooksController {
  constructor(
    private readonly own: OwnGenerations,
    private readonly store: DeliveryStore,
    private readonly secrets: WebhookSecrets,
    private readonly queues: JobQueues,
  ) {}

  @Get('generations/:id/deliveries')
  async deliveries(@Param('id') id: string, @Req() request: Request) {
    const generation = await this.own.load(id, keyOf(request));
    const delivery = await this.store.of(generation);
    return { object: 'list' as const, data: delivery ? [deliveryView(generation, delivery)] : [] };
  }

  /** Whatever became of it: a receiver knows by its id what it has already. */
  @Post('generations/:id/deliveries/:delivery/redeliver')
  @HttpCode(202)
  async redeliver(@Param('id') id: string, @Param('delivery') delivery: string, @Req() request: Request) {
    const generation = await this.own.load(id, keyOf(request));
    if (generation.head.purged !== undefined) {
      throw new GatewayError('conflict', 'The payloads of this generation were purged, and with them its whole URL.');
    }
    const again =
      delivery === deliveryIdOf(generation) &&
      (await this.store.change(generation, (current) => redelivered(current, Date.now())));
    if (!again) {
      const message = `No delivery with the id '${delivery.slice(0, 64)}' was found for this generation.`;
      throw new GatewayError('not_found', message, { param: 'delivery' });
    }
    await this.queues.tellWebhook(generation.head, again.round);
    return deliveryView(generation, again);
  }

  @Get('webhooks/secret')
  @Header('Cache-Control', 'no-store')
  async secret(@Req() request: Request) {
    return secretView(await this.secrets.of(keyOf(request).id));
  }

  @Post('webhooks/secret')
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  async rotate(@Req() request: Request) {
    return secretView(await this.secrets.rotate(keyOf(request).id));
  }
}

function secretView({ key, previous }: WebhookSecret) {
  return {
    object: 'webhook_secret' as const,
    key,
    previous: previous ? { key: previous.key, valid_until: Math.floor(previous.validUntil / 1_000) } : null,
  };
}
