import type { Defaults, Delivery, ImageRequest } from '../domain/request.js';

/** Model ids whose contract at OpenAI is base64 and nothing else, by how they begin. */
const base64Families = ['gpt-image-', 'chatgpt-image-'];

/**
 * How pictures reach the client; a family's contract goes before what an installation or a key prefers, and events of a
 * stream have no other form than base64.
 */
export function deliveryFor(asked: ImageRequest, modelId: string, defaults: Defaults): Delivery {
  if (asked.stream) return 'b64_json';
  return asked.responseFormat ?? familyDelivery(modelId) ?? defaults.responseFormat ?? 'url';
}

export function familyDelivery(modelId: string): Delivery | undefined {
  return base64Families.some((family) => modelId.startsWith(family)) ? 'b64_json' : undefined;
}
