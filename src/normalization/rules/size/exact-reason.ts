import { deliversExactly } from '../../../domain/exact-pixels.js';
import type { Fit, Pixels } from '../../../domain/request.js';

const reached: Readonly<Record<Exclude<Fit, 'none'>, string>> = {
  auto: 'scaled and cut to',
  cover: 'scaled and cut to',
  contain: 'scaled and padded to',
  fill: 'stretched to',
};

/** What becomes of the model's own picture where pixels were asked for. */
export function exactReason(own: Pixels, asked: Pixels, fit: Fit): string {
  const [made, wanted] = [pixelText(own), pixelText(asked)];
  if (made === wanted) return `the model makes exactly ${made}`;
  if (fit === 'none') return `the model's own ${made} is delivered, as halftone.fit none says`;
  if (deliversExactly(own, asked, fit)) return `the model makes ${made}; it is ${reached[fit]} ${wanted}`;
  return `the model's own ${made} is delivered; ${wanted} cannot be reached by cutting 3% and enlarging 1.5×`;
}

export function pixelText({ width, height }: Pixels): string {
  return `${width}x${height}`;
}
