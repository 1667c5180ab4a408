import { gemini25, gemini31FlashGrids, gemini31LiteGrids, gemini3ProGrids, nanoBanana21Grids } from './gemini-sizes.js';
import type { Model } from './model.js';
import { nanoBanana, type Version } from './nano-banana.js';

const nanoBanana1: Version = {
  grids: { '1K': gemini25 },
  generates: { auto: false, ratio: '1:1' },
  limitGenerations: false,
  webSearch: false,
  thinking: false,
  // No limit is published.
  maximumInputs: Infinity,
  nothingMade: 'no_media_generated',
  usd: 0.039,
  unitsByResolution: {},
  searchUnits: 0,
};

const nanoBananaPro: Version = {
  grids: gemini3ProGrids,
  resolutions: ['1K', '2K', '4K'],
  generates: { auto: true, ratio: '1:1' },
  limitGenerations: false,
  webSearch: true,
  thinking: false,
  maximumInputs: 14,
  nothingMade: 'invalid_request',
  usd: 0.15,
  unitsByResolution: { '4K': 2 },
  searchUnits: 0.1,
};

const nanoBanana2: Version = {
  grids: gemini31FlashGrids,
  resolutions: ['0.5K', '1K', '2K', '4K'],
  generates: { auto: true, ratio: 'auto' },
  limitGenerations: true,
  webSearch: true,
  thinking: true,
  maximumInputs: 14,
  nothingMade: 'invalid_request',
  usd: 0.08,
  unitsByResolution: { '0.5K': 0.75, '2K': 1.5, '4K': 2 },
  searchUnits: 0,
};

/** Its fields on fal are not published: those of nano-banana-2, with the resolutions that its Gemini model has. */
const nanoBanana21: Version = {
  ...nanoBanana2,
  grids: nanoBanana21Grids,
  resolutions: ['1K', '2K', '4K'],
  nothingMade: 'no_media_generated',
  usd: 0.04,
  // Published are 1K (0.040) and 4K (0.134); 2K is put between them.
  unitsByResolution: { '2K': 1.85, '4K': 3.35 },
};

/** Gemini 3.1 Flash Lite Image, which makes 1K alone; its fields on fal are not published, its price is. */
const nanoBananaLite: Version = {
  ...nanoBanana2,
  grids: gemini31LiteGrids,
  resolutions: undefined,
  nothingMade: 'no_media_generated',
  usd: 0.042,
  unitsByResolution: {},
};

export const nanoBananaFamily: readonly Model[] = [
  ...bothOperations('fal-ai/nano-banana', nanoBanana1),
  ...bothOperations('fal-ai/gemini-25-flash-image', nanoBanana1),
  ...bothOperations('fal-ai/nano-banana-pro', nanoBananaPro),
  ...bothOperations('fal-ai/gemini-3-pro-image-preview', nanoBananaPro),
  ...bothOperations('fal-ai/nano-banana-2', nanoBanana2),
  ...bothOperations('fal-ai/gemini-3.1-flash-image-preview', nanoBanana2),
  ...bothOperations('google/nano-banana-2.1', nanoBanana21),
  nanoBanana('google/nano-banana-lite', nanoBananaLite, 'generate'),
];

function bothOperations(id: string, version: Version): readonly Model[] {
  return [nanoBanana(id, version, 'generate'), nanoBanana(`${id}/edit`, version, 'edit')];
}
