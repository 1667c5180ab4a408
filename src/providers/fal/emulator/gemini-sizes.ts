import type { Pixels } from '../../../domain/request.js';

/** A Gemini model's own pixels by ratio. The keys' order is that of fal's error texts. */
export type Grid = Readonly<Record<string, Pixels>>;

/** Gemini 2.5 Flash Image (Gemini API image generation table). */
export const gemini25: Grid = grid({
  '21:9': [1536, 672],
  '16:9': [1344, 768],
  '3:2': [1248, 832],
  '4:3': [1184, 864],
  '5:4': [1152, 896],
  '1:1': [1024, 1024],
  '4:5': [896, 1152],
  '3:4': [864, 1184],
  '2:3': [832, 1248],
  '9:16': [768, 1344],
});

/** Gemini 3 at 1K; 2K and 4K are exactly twice and four times this. */
const gemini3Ten = grid({
  '21:9': [1584, 672],
  '16:9': [1376, 768],
  '3:2': [1264, 848],
  '4:3': [1200, 896],
  '5:4': [1152, 928],
  '1:1': [1024, 1024],
  '4:5': [928, 1152],
  '3:4': [896, 1200],
  '2:3': [848, 1264],
  '9:16': [768, 1376],
});

const gemini3All = {
  ...gemini3Ten,
  ...grid({ '4:1': [2064, 512], '1:4': [512, 2064], '8:1': [2928, 352], '1:8': [352, 2928] }),
};

/** Gemini 3.1 Flash at 512; of the tall extremes only the wide twins are published. */
const gemini31Small = grid({
  '21:9': [792, 168],
  '16:9': [688, 384],
  '3:2': [632, 424],
  '4:3': [600, 448],
  '5:4': [576, 464],
  '1:1': [512, 512],
  '4:5': [464, 576],
  '3:4': [448, 600],
  '2:3': [424, 632],
  '9:16': [384, 688],
  '4:1': [1024, 256],
  '1:4': [256, 1024],
  '8:1': [1536, 192],
  '1:8': [192, 1536],
});

/** By fal's words for resolution. */
export type Grids = Readonly<Record<string, Grid>>;

export const gemini3ProGrids: Grids = { '1K': gemini3Ten, '2K': scaled(gemini3Ten, 2), '4K': scaled(gemini3Ten, 4) };
export const nanoBanana21Grids: Grids = { '1K': gemini3All, '2K': scaled(gemini3All, 2), '4K': scaled(gemini3All, 4) };
export const gemini31FlashGrids: Grids = { '0.5K': gemini31Small, ...nanoBanana21Grids };
export const gemini31LiteGrids: Grids = { '1K': gemini3All };

/** The ratio of a grid that is nearest to a picture's. */
export function nearestRatio(sizes: Grid, { width, height }: Pixels): string {
  const distance = (size: Pixels): number => Math.abs(Math.log((size.width * height) / (size.height * width)));
  const [nearest] = Object.entries(sizes).sort(([, one], [, other]) => distance(one) - distance(other));
  return nearest?.[0] ?? '1:1';
}

function grid(sizes: Readonly<Record<string, readonly [number, number]>>): Grid {
  return Object.fromEntries(Object.entries(sizes).map(([ratio, [width, height]]) => [ratio, { width, height }]));
}

function scaled(sizes: Grid, factor: number): Grid {
  return Object.fromEntries(
    Object.entries(sizes).map(([ratio, { width, height }]) => [
      ratio,
      { width: width * factor, height: height * factor },
    ]),
  );
}
