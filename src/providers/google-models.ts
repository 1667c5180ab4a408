import type { ModelIdentity } from './model-identity.js';

/** Google's image models, with the dates of their releases (Gemini API and Vertex AI model pages). */
export const googleModels = {
  flash25: {
    id: 'gemini-2.5-flash-image',
    name: 'Gemini 2.5 Flash Image',
    ownedBy: 'google',
    created: Date.UTC(2025, 9, 2) / 1000,
    description:
      'Gemini 2.5 Flash Image is optimized for image understanding and generation, offering a balance of price and performance with fast and efficient image generation and editing capabilities.',
    aliases: ['gemini-2.5-flash-image-preview', 'nano-banana'],
  },
  pro3: {
    id: 'gemini-3-pro-image',
    name: 'Gemini 3 Pro Image',
    ownedBy: 'google',
    created: Date.UTC(2025, 10, 20) / 1000,
    description: 'Reasons before it draws: for complex prompts, legible text and pictures of up to 4K.',
    aliases: ['nano-banana-pro'],
  },
  flash31: {
    id: 'nano-banana-2',
    name: 'Nano Banana 2',
    ownedBy: 'google',
    created: Date.UTC(2026, 4, 28) / 1000,
    description: 'Fast generation and editing in fourteen ratios, at four sizes from 0.5K to 4K.',
    aliases: [],
  },
  lite31: {
    id: 'gemini-3.1-flash-lite-image',
    name: 'Gemini 3.1 Flash Lite Image',
    ownedBy: 'google',
    created: Date.UTC(2026, 5, 30) / 1000,
    description: 'The cheapest and quickest of the family, at one size and fourteen ratios.',
    aliases: ['nano-banana-2-lite', 'nano-banana-lite'],
  },
  banana21: {
    id: 'gemini-nano-banana-2.1',
    name: 'Nano Banana 2.1',
    ownedBy: 'google',
    created: Date.UTC(2026, 9, 7) / 1000,
    description: 'General-purpose generation and editing with up to 14 input pictures, at up to 4K.',
    aliases: ['nano-banana-2.1'],
  },
} as const satisfies Record<string, ModelIdentity>;
