import type { ModelCard } from '../domain/model-card.js';
import type { Defaults, Delivery, ImageRequest } from '../domain/request.js';

/**
 * How pictures reach the client; a model's own contract goes before what an installation or a key prefers, and events of
 * a stream have no other form than base64.
 */
export function deliveryFor(asked: ImageRequest, card: Pick<ModelCard, 'contract'>, defaults: Defaults): Delivery {
  if (asked.stream) return 'b64_json';
  return asked.responseFormat ?? card.contract ?? defaults.responseFormat ?? 'url';
}
