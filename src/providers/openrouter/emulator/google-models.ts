import type { ImageModel } from './image-model.js';
import { gemini25Pixels, gemini3Pixels } from '../../gemini/emulator/pixels.js';
import { gemini3WidePixels } from './pixels.js';

const oneK = { scale: 1, tokens: 1120 };
const gemini = {
  provider: { name: 'Google AI Studio', slug: 'google-ai-studio' },
  maxImages: 1,
  follows: -1,
  seed: false,
  backgrounds: [],
  compression: false,
  passthrough: [],
  streams: false,
} as const;

/** Google's models as OpenRouter's list of image models has them; pixels, tokens and prices are Google's own. */
export const googleModels: readonly ImageModel[] = [
  {
    ...gemini,
    id: 'google/gemini-2.5-flash-image',
    name: 'Google: Nano Banana (Gemini 2.5 Flash Image)',
    created: 1_759_870_431,
    pixels: gemini25Pixels,
    tiers: new Map(),
    unasked: { scale: 1, tokens: 1290 },
    formats: ['png'],
    maxReferences: 3,
    prices: { unit: 'token', text: 0.3, reference: 0.3, picture: 30, tokensPerReference: 258 },
  },
  {
    ...gemini,
    id: 'google/gemini-3-pro-image',
    name: 'Google: Nano Banana Pro (Gemini 3 Pro Image)',
    created: 1_780_000_000,
    pixels: gemini3Pixels,
    tiers: new Map([
      ['1K', oneK],
      ['2K', { scale: 2, tokens: 1120 }],
      ['4K', { scale: 4, tokens: 2000 }],
    ]),
    unasked: oneK,
    formats: ['jpeg'],
    maxReferences: 14,
    prices: { unit: 'token', text: 2, reference: 2, picture: 120, tokensPerReference: 516 },
  },
  {
    ...gemini,
    id: 'google/gemini-3.1-flash-lite-image',
    name: 'Google: Nano Banana 2 Lite (Gemini 3.1 Flash Lite Image)',
    created: 1_781_000_000,
    pixels: gemini3WidePixels,
    tiers: new Map([['1K', oneK]]),
    unasked: oneK,
    formats: ['jpeg'],
    maxReferences: 14,
    prices: { unit: 'token', text: 0.25, reference: 0.25, picture: 30, tokensPerReference: 516 },
  },
  {
    ...gemini,
    id: 'google/gemini-nano-banana-2.1',
    name: 'Google: Nano Banana 2.1',
    created: 1_791_331_200,
    pixels: gemini3WidePixels,
    tiers: new Map([
      ['1K', oneK],
      ['2K', { scale: 2, tokens: 1680 }],
      ['4K', { scale: 4, tokens: 2520 }],
    ]),
    unasked: oneK,
    formats: ['jpeg'],
    maxReferences: 14,
    prices: { unit: 'token', text: 1.5, reference: 1.5, picture: 30, tokensPerReference: 516 },
  },
];
