import type { PictureTokens } from '../domain/price.js';
import type { Pixels } from '../domain/request.js';

/** How many output tokens a picture of those pixels takes. */
export function pictureTokens({ count, byArea, byPatches }: PictureTokens, pixels: Pixels): number {
  if (byPatches) return tokensOfPatches(count, pixels);
  return Math.ceil(byArea ? (count * pixels.width * pixels.height) / 1024 ** 2 : count);
}

/** The calculator in OpenAI's image generation guide: a patch is half a token, and one more for each 4 megapixels. */
function tokensOfPatches(along: number, { width, height }: Pixels): number {
  const across = Math.round((along * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((along * across * (2_000_000 + width * height)) / 4_000_000);
}
