import type { InputSupport } from '../../domain/model-card.js';

/**
 * Pictures travel as data URIs in the request. Replicate's own clients send so up to 10 MB, all pictures of a
 * prediction together (replicate 1.4.0), of which base64 leaves three quarters.
 */
export function replicateInputs(name: string, maximum: number): InputSupport {
  return {
    field: maximum === 1 ? { name, one: true } : { name },
    maximum,
    formats: ['png', 'jpeg', 'webp'],
    maximumBytes: 7_000_000,
    maximumTotalBytes: 7_000_000,
  };
}
