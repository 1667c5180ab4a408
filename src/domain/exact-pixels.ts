import type { Fit, Pixels } from './request.js';

/** At most this much of one side is cut by `auto`. */
const maximumCutPercent = 3;
/** At most this much is enlarged by `auto`. */
const maximumEnlargement = 1.5;

/**
 * Whether a picture of the pixels that a model made is delivered in exactly the asked ones.
 * `cover`, `contain` and `fill` always are, `none` never; `auto` is where scaling to cover the asked pixels enlarges
 * at most 1.5 × and cuts at most 3 % off one side.
 */
export function deliversExactly(made: Pixels, asked: Pixels, fit: Fit): boolean {
  if (fit !== 'auto') return fit !== 'none';
  const enlargement = Math.max(asked.width / made.width, asked.height / made.height);
  // In whole numbers, so that the edge of 3 % is an edge: one side scaled to fit, against what the other one then is.
  const [one, other] = [asked.width * made.height, asked.height * made.width];
  const cut = Math.max(one, other) - Math.min(one, other);
  return enlargement <= maximumEnlargement && 100 * cut <= maximumCutPercent * Math.max(one, other);
}
