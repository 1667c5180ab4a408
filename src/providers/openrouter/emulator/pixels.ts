import type { Pixels } from '../../../domain/request.js';
import { gemini3Pixels, type PixelTable, table } from '../../gemini/emulator/pixels.js';

/** With the extreme ratios of the newer models (measured). */
export const gemini3WidePixels: PixelTable = new Map([
  ...gemini3Pixels,
  ...table({ '1:4': '512x2064', '1:8': '352x2928', '4:1': '2064x512', '8:1': '2928x352' }),
]);

/** FLUX.2's eight ratios, in the pixels of OpenRouter's own table (its guide to image generation, aspect ratios). */
export const fluxPixels = table({
  '1:1': '1024x1024',
  '4:3': '1184x864',
  '3:4': '864x1184',
  '3:2': '1248x832',
  '2:3': '832x1248',
  '16:9': '1344x768',
  '9:16': '768x1344',
  '21:9': '1536x672',
});

/** OpenAI names three sizes; the other ratios' pixels are not documented. */
export const gptImagePixels = table({
  '1:1': '1024x1024',
  '3:2': '1536x1024',
  '2:3': '1024x1536',
  '4:3': '1536x1152',
  '3:4': '1152x1536',
  '16:9': '1536x864',
  '9:16': '864x1536',
  '21:9': '1536x656',
});

/** `2.35:1` as sides. */
export function sidesOf(ratio: string): Pixels {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return { width, height };
}
