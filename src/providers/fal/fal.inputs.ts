import type { InputSupport } from '../../domain/model-card.js';
import type { RenderCall } from '../../domain/plan.js';
import { dataUrl } from '../data-url.js';

/**
 * Pictures travel as data URIs in the request. fal documents no limit for its body, and large ones slow its queue down,
 * so they are kept well below what it downloads by URL (50 MB).
 */
export function falInputs(maximum: number): InputSupport {
  return { maximum, formats: ['png', 'jpeg', 'webp'], maximumBytes: 10_000_000, maximumTotalBytes: 40_000_000 };
}

/** Models that take one picture, as `image_url`; all others take a list, `image_urls` (the models' input schemas). */
const takingOne: ReadonlySet<string> = new Set(['fal-ai/flux-pro/kontext', 'fal-ai/flux-pro/v1/fill']);

/** The fields in which a call's pictures are sent; none where it has none. */
export function inputsOf({ upstream, inputs, mask }: RenderCall): Readonly<Record<string, unknown>> {
  const pictures = inputs.map(dataUrl);
  const named = takingOne.has(upstream) ? { image_url: pictures[0] } : { image_urls: pictures };
  return { ...(pictures.length > 0 && named), mask_url: mask && dataUrl(mask) };
}
