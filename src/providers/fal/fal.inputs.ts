import type { InputSupport } from '../../domain/model-card.js';
import type { RenderCall } from '../../domain/plan.js';
import { dataUrl, namedPictures } from '../data-url.js';

/**
 * Pictures travel as data URIs in the request. fal documents no limit for its body, and large ones slow its queue down,
 * so they are kept well below what it downloads by URL (50 MB).
 */
export function falInputs(maximum: number): InputSupport {
  return {
    field: maximum === 1 ? { name: 'image_url', one: true } : { name: 'image_urls' },
    ...{ maximum, formats: ['png', 'jpeg', 'webp'], maximumBytes: 10_000_000, maximumTotalBytes: 40_000_000 },
  };
}

/** The fields in which a call's pictures are sent; none where it has none. */
export function inputsOf(call: RenderCall): Readonly<Record<string, unknown>> {
  return { ...namedPictures(call), mask_url: call.mask && dataUrl(call.mask) };
}
