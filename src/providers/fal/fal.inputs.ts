import type { InputSupport } from '../../domain/model-card.js';

/**
 * Pictures travel as data URIs in the request. fal documents no limit for its body, and large ones slow its queue down,
 * so they are kept well below what it downloads by URL (50 MB).
 */
export function falInputs(maximum: number): InputSupport {
  return { maximum, formats: ['png', 'jpeg', 'webp'], maximumBytes: 10_000_000, maximumTotalBytes: 40_000_000 };
}
