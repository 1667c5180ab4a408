import type { AllowedTarget } from '../config/egress-allow.js';
import { GatewayError } from '../domain/errors.js';
import { checkClientUrl } from '../egress/check-client-url.js';
import { UrlProblem } from '../egress/url-problem.js';

const works = 'Use an https URL on port 443 of a host that is public, or one that HALFTONE_EGRESS_ALLOW opens.';

/** Refuses at once a URL that no try could ever open. What its host leads to is checked at each try. */
export function refuseWebhookUrl(url: string, allow: readonly AllowedTarget[]): void {
  try {
    checkClientUrl(url, allow);
  } catch (error) {
    if (!(error instanceof UrlProblem)) throw error;
    const details = { param: 'webhook_url', cause: error };
    throw new GatewayError('invalid_value', `The URL in webhook_url ${error.message}. ${works}`, details);
  }
}

/** What may be kept of it when the payloads of its generation go: a query can carry anything. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
