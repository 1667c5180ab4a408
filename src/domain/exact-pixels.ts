import type { Fit, Pixels } from './request.js';

/** At most this much of one side is cut by `auto`. */
const maximumCut = 0.03;
/** At most this much is enlarged by `auto`. */
const maximumEnlargement = 1.5;

/**
 * Whether a picture of the pixels that a model made is delivered in exactly the asked ones.
 * `cover`, `contain` and `fill` always are, `none` never; `auto` is where scaling to cover the asked pixels enlarges
 * at most 1.5 × and cuts at most 3 % off one side.
 */
export function deliversExactly(made: Pixels, asked: Pixels, fit: Fit): boolean {
  if (fit !== 'auto') return fit !== 'none';
  const scale = Math.max(asked.width / made.width, asked.height / made.height);
  const kept = Math.min(asked.width / (made.width * scale), asked.height / (made.height * scale));
  return scale <= maximumEnlargement && 1 - kept <= maximumCut;
}
