import type { GridSize, PixelSize } from '../../domain/model-card.js';

const landscape = { width: 1024, height: 768 };
/** FLUX.1 is made for up to 2 megapixels, in sides of which fal rounds some to multiples of 32. */
export const sizeOfFlux1: PixelSize = {
  kind: 'pixels',
  minimum: 256,
  maximum: 2048,
  step: 32,
  maximumPixels: 2_097_152,
  default: landscape,
};
export const sizeOfFlux2: PixelSize = { kind: 'pixels', minimum: 512, maximum: 2048, step: 16, default: landscape };

/** Kontext takes nine ratios and makes the size that it was trained on for each. */
export const sizeOfKontext: GridSize = {
  kind: 'grid',
  tiers: [
    {
      name: '1',
      sizes: {
        '21:9': { width: 1568, height: 672 },
        '16:9': { width: 1392, height: 752 },
        '4:3': { width: 1184, height: 880 },
        '3:2': { width: 1248, height: 832 },
        '1:1': { width: 1024, height: 1024 },
        '2:3': { width: 832, height: 1248 },
        '3:4': { width: 880, height: 1184 },
        '9:16': { width: 752, height: 1392 },
        '9:21': { width: 672, height: 1568 },
      },
    },
  ],
  defaultTier: '1',
  tellsTier: false,
};
