import type { ListSize, PixelSize } from '../domain/model-card.js';

const square = { width: 1024, height: 1024 };

/** Of the models before GPT Image 2 (OpenAI API reference, images). */
export const threeSizes: ListSize = {
  kind: 'list',
  sizes: [square, { width: 1536, height: 1024 }, { width: 1024, height: 1536 }],
  default: square,
};

/**
 * Of GPT Image 2 and later: sides of up to 3840 in multiples of 16, no flatter than 3:1, from 655,360 to 8,294,400
 * pixels (OpenAI API, image generation guide).
 */
export const freeSize: PixelSize = {
  kind: 'pixels',
  minimum: 16,
  maximum: 3840,
  step: 16,
  minimumPixels: 655_360,
  maximumPixels: 8_294_400,
  maximumRatio: 3,
  default: square,
};
