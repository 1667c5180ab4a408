import type { Pixels } from '../../../domain/request.js';
import { gemini25Pixels, gemini3Pixels, gemini3WidePixels } from '../../gemini/emulator/pixels.js';

/** A Gemini model's own pixels by ratio. The order of the keys is that of Replicate's schemas. */
export type Grid = Readonly<Record<string, Pixels>>;

/** Gemini 2.5 Flash Image. */
export const gemini25: Grid = Object.fromEntries(gemini25Pixels);

/** Gemini 3 at 1K. */
export const gemini3: Grid = Object.fromEntries(gemini3Pixels);

/** Gemini 3.1 Flash and Flash Lite at 1K. */
export const gemini31: Grid = Object.fromEntries(gemini3WidePixels);

/** Those of the grid whose shape is nearest. */
export function nearest(sizes: Grid, { width, height }: Pixels): Pixels {
  const distance = (size: Pixels): number => Math.abs(Math.log((size.width * height) / (size.height * width)));
  return Object.values(sizes).reduce((best, size) => (distance(size) < distance(best) ? size : best));
}
