import type { Pixels } from '../../../domain/request.js';

/** A Gemini model's own pixels by ratio. The order of the keys is that of Replicate's schemas. */
export type Grid = Readonly<Record<string, Pixels>>;

/** Gemini 2.5 Flash Image (Google's image generation table). */
export const gemini25 = grid({
  '1:1': [1024, 1024],
  '2:3': [832, 1248],
  '3:2': [1248, 832],
  '3:4': [864, 1184],
  '4:3': [1184, 864],
  '4:5': [896, 1152],
  '5:4': [1152, 896],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
  '21:9': [1536, 672],
});

/** Gemini 3 at 1K. */
export const gemini3 = grid({
  '1:1': [1024, 1024],
  '2:3': [848, 1264],
  '3:2': [1264, 848],
  '3:4': [896, 1200],
  '4:3': [1200, 896],
  '4:5': [928, 1152],
  '5:4': [1152, 928],
  '9:16': [768, 1376],
  '16:9': [1376, 768],
  '21:9': [1584, 672],
});

/** Gemini 3.1 Flash and Flash Lite at 1K, with the extreme ratios as they were measured. */
export const gemini31 = grid({
  '1:1': [1024, 1024],
  '1:4': [512, 2064],
  '1:8': [352, 2928],
  '2:3': [848, 1264],
  '3:2': [1264, 848],
  '3:4': [896, 1200],
  '4:1': [2064, 512],
  '4:3': [1200, 896],
  '4:5': [928, 1152],
  '5:4': [1152, 928],
  '8:1': [2928, 352],
  '9:16': [768, 1376],
  '16:9': [1376, 768],
  '21:9': [1584, 672],
});

/** Those of the grid whose shape is nearest. */
export function nearest(sizes: Grid, { width, height }: Pixels): Pixels {
  const distance = (size: Pixels): number => Math.abs(Math.log((size.width * height) / (size.height * width)));
  return Object.values(sizes).reduce((best, size) => (distance(size) < distance(best) ? size : best));
}

function grid(sizes: Readonly<Record<string, readonly [number, number]>>): Grid {
  return Object.fromEntries(Object.entries(sizes).map(([ratio, [width, height]]) => [ratio, { width, height }]));
}
