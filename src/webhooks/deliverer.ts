import { Injectable } from '@nestjs/common';
import { UrlSigner } from '../assets/signed-url.js';
import { Config } from '../config/config.js';
import type { Generation } from '../domain/generation.js';
import { RemoteReceivers } from '../egress/remote-receivers.js';
import { UrlProblem } from '../egress/url-problem.js';
import { recordOf } from '../record/record.js';
import { type DeliveryAttempt, deliveryIdOf } from './delivery.js';
import { signatureHeaders } from './signature.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** Tells a webhook how its generation ended, once. */
@Injectable()
export class Deliverer {
  constructor(
    private readonly config: Config,
    private readonly signer: UrlSigner,
    private readonly secrets: WebhookSecrets,
    private readonly receivers: RemoteReceivers,
  ) {}

  /** The record as it is now, with URLs that are good for an hour from now. */
  async deliver(generation: Generation): Promise<DeliveryAttempt> {
    const { keyId, webhookUrl = '', origin = '' } = generation.head;
    const body = JSON.stringify(
      recordOf(generation, { urlOf: (asset) => this.signer.sign(asset, this.config.publicUrl ?? origin) }),
    );
    const secret = await this.secrets.of(keyId);
    const at = Date.now();
    const headers = signatureHeaders(deliveryIdOf(generation), at, body, secret);
    const outcome = await this.receivers.post(webhookUrl, body, headers).then(outcomeOf, outcomeOfProblem);
    return { at, ms: Date.now() - at, ...outcome };
  }
}

function outcomeOf(status: number): Pick<DeliveryAttempt, 'status' | 'error'> {
  if (status >= 200 && status < 300) return { status };
  const redirects = status >= 300 && status < 400 ? ', and redirects are not followed' : '';
  return { status, error: `The URL was answered with status ${status}${redirects}.` };
}

function outcomeOfProblem(error: unknown): Pick<DeliveryAttempt, 'error'> {
  if (error instanceof UrlProblem) return { error: `The URL ${error.message}.` };
  throw error;
}
