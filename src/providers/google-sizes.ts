import type { GridSize, Tier } from '../domain/model-card.js';
import type { Pixels, Ratio } from '../domain/request.js';

type Sizes = Readonly<Record<Ratio, Pixels>>;

const sizesOf25 = table({
  '4:3': [1184, 864],
  '4:5': [896, 1152],
  '5:4': [1152, 896],
  '1:1': [1024, 1024],
  '3:4': [864, 1184],
  '2:3': [832, 1248],
  '3:2': [1248, 832],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
  '21:9': [1536, 672],
});

const sizesOf3 = table({
  '4:3': [1200, 896],
  '4:5': [928, 1152],
  '5:4': [1152, 928],
  '1:1': [1024, 1024],
  '3:4': [896, 1200],
  '2:3': [848, 1264],
  '3:2': [1264, 848],
  '9:16': [768, 1376],
  '16:9': [1376, 768],
  '21:9': [1584, 672],
});

const sizesOf31 = {
  ...sizesOf3,
  ...table({ '1:4': [512, 2064], '4:1': [2064, 512], '1:8': [352, 2928], '8:1': [2928, 352] }),
};

const halfSizesOf31 = table({
  '4:3': [600, 448],
  '4:5': [464, 576],
  '5:4': [576, 464],
  '1:1': [512, 512],
  '3:4': [448, 600],
  '2:3': [424, 632],
  '3:2': [632, 424],
  '9:16': [384, 688],
  '16:9': [688, 384],
  '21:9': [792, 168],
  '1:4': [256, 1024],
  '4:1': [1024, 256],
  '1:8': [192, 1536],
  '8:1': [1536, 192],
});

/**
 * The pixels that Google's image models make for each ratio and tier, at every provider that serves them (Gemini API
 * reference, image generation; the sizes of the 3.x family as measured).
 */
export const googleSizes = {
  /** Gemini 2.5 Flash Image: one tier, which it must not be told. */
  flash25: grid([{ name: '1K', sizes: sizesOf25 }], false),
  pro3: grid(tiers(sizesOf3), true),
  /** Nano Banana 2 also makes half-size pictures. */
  flash31: grid([{ name: '0.5K', sizes: halfSizesOf31 }, ...tiers(sizesOf31)], true),
  /** Ratios of the 3.1 family in one tier, which it must not be told. */
  lite31: grid([{ name: '1K', sizes: sizesOf31 }], false),
  banana21: grid(tiers(sizesOf31), true),
} as const satisfies Record<string, GridSize>;

function table(sizes: Readonly<Record<Ratio, readonly [number, number]>>): Sizes {
  return Object.fromEntries(Object.entries(sizes).map(([ratio, [width, height]]) => [ratio, { width, height }]));
}

/** 2K is exactly twice 1K, and 4K four times. */
function tiers(sizes: Sizes): Tier[] {
  return [
    { name: '1K', sizes },
    { name: '2K', sizes: enlarge(sizes, 2) },
    { name: '4K', sizes: enlarge(sizes, 4) },
  ];
}

function enlarge(sizes: Sizes, times: number): Sizes {
  const larger = ({ width, height }: Pixels): Pixels => ({ width: width * times, height: height * times });
  return Object.fromEntries(Object.entries(sizes).map(([ratio, size]) => [ratio, larger(size)]));
}

function grid(all: readonly Tier[], tellsTier: boolean): GridSize {
  return { kind: 'grid', tiers: all, defaultTier: '1K', tellsTier };
}
