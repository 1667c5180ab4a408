import type { Pixels } from '../../../domain/request.js';
import type { Shape } from './ratio.js';

const form = /^(\d+(?:\.\d+)?)(K?)$/i;

/**
 * The side in pixels of a square of that tier: 1024 per K, or that of as many megapixels of 1024 × 1024.
 * NaN for anything that is not a tier.
 */
export function tierBase(text: string): number {
  const [, amount, unit] = form.exec(text) ?? [];
  return unit ? Number(amount) * 1024 : Math.sqrt(Number(amount)) * 1024;
}

/** The pixels that stand for a shape at a tier: the height is rounded first, and the width follows from it. */
export function nominalPixels(ratio: Shape, base: number): Pixels {
  const height = Math.round(Math.sqrt((base * base * ratio.height) / ratio.width));
  return { width: Math.round((height * ratio.width) / ratio.height), height };
}
