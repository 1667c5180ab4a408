import type { GridSize } from '../../domain/model-card.js';

/** The ratios of FLUX.2 at OpenRouter, in the pixels of its own table (OpenRouter, image generation, aspect ratios). */
export const fluxSizes: GridSize = {
  kind: 'grid',
  tiers: [
    {
      name: '1K',
      sizes: {
        '1:1': { width: 1024, height: 1024 },
        '4:3': { width: 1184, height: 864 },
        '3:4': { width: 864, height: 1184 },
        '3:2': { width: 1248, height: 832 },
        '2:3': { width: 832, height: 1248 },
        '16:9': { width: 1344, height: 768 },
        '9:16': { width: 768, height: 1344 },
        '21:9': { width: 1536, height: 672 },
      },
    },
  ],
  defaultTier: '1K',
  tellsTier: false,
};
