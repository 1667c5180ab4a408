import type { Asset } from '../domain/asset.js';
import { deliversExactly } from '../domain/exact-pixels.js';
import type { Conversion } from '../domain/plan.js';

const lossy: ReadonlySet<string> = new Set(['jpeg', 'webp', 'avif']);

/** False: the picture already is what was asked, and passes untouched. */
export function needsConversion(asset: Asset, conversion: Conversion): boolean {
  const { format = asset.format, compression, compressedThere, pixels, masked } = conversion;
  if (masked) return true;
  if (format !== asset.format) return true;
  if (compression !== undefined && !compressedThere && lossy.has(format)) return true;
  if (!pixels || !deliversExactly(asset, pixels, pixels.fit)) return false;
  return pixels.width !== asset.width || pixels.height !== asset.height;
}
