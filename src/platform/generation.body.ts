import type { AllowedTarget } from '../config/egress-allow.js';
import { GatewayError } from '../domain/errors.js';
import type { Defaults, ImageRequest } from '../domain/request.js';
import { wrongType } from '../openai/field.js';
import { parseGenerationRequest, toImageRequest } from '../openai/generation.request.js';
import { refuseWebhookUrl } from '../webhooks/webhook-url.js';

export interface AsyncRequest {
  readonly asked: ImageRequest;
  readonly webhookUrl?: string;
}

/** The body of a generation or an edit, and where its end is to be told. Nothing is streamed here. */
export function parseAsyncRequest(
  operation: 'generate' | 'edit',
  { webhook_url: webhookUrl, ...fields }: Readonly<Record<string, unknown>>,
  { defaults, allow }: { readonly defaults: Defaults; readonly allow: readonly AllowedTarget[] },
): AsyncRequest {
  if (webhookUrl !== undefined && webhookUrl !== null && typeof webhookUrl !== 'string') {
    throw wrongType('webhook_url', 'a string', webhookUrl);
  }
  const asked = toImageRequest(operation, parseGenerationRequest(fields), defaults);
  const param = asked.stream ? 'stream' : asked.partialImages ? 'partial_images' : undefined;
  if (param !== undefined) {
    const message = `Unsupported parameter: '${param}'. Progress is told at /platform/v1/generations/{id}/events.`;
    throw new GatewayError('unsupported_parameter', message, { param });
  }
  if (asked.responseFormat === 'b64_json') {
    const message = `Invalid 'response_format': records carry URLs of their pictures. Leave it out, or say "url".`;
    throw new GatewayError('invalid_value', message, { param: 'response_format' });
  }
  if (webhookUrl) refuseWebhookUrl(webhookUrl, allow);
  return { asked, webhookUrl: webhookUrl || undefined };
}
