import { Webhook } from 'standardwebhooks';
import type { WebhookSecret } from './webhook-secrets.js';

/** The headers of Standard Webhooks: one signature for each secret that is valid now, so that a rotation breaks nobody. */
export function signatureHeaders(id: string, now: number, body: string, secret: WebhookSecret): Record<string, string> {
  const keys = [secret.key, ...(secret.previous ? [secret.previous.key] : [])];
  const signatures = keys.map((key) => new Webhook(key).sign(id, new Date(now), body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}
