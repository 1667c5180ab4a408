import type { GridSize, PixelSize } from '../../domain/model-card.js';
import type { Pixels, Ratio } from '../../domain/request.js';
import { googleSizes } from '../google-sizes.js';

type Table = Readonly<Record<Ratio, readonly [width: number, height: number]>>;

/** The FLUX.1 models that Replicate runs itself (replicate/cog-flux, predict.py: `ASPECT_RATIOS`). */
const sizesOfFlux1: Table = {
  '21:9': [1536, 640],
  '16:9': [1344, 768],
  '3:2': [1216, 832],
  '4:3': [1152, 896],
  '5:4': [1088, 896],
  '1:1': [1024, 1024],
  '4:5': [896, 1088],
  '3:4': [896, 1152],
  '2:3': [832, 1216],
  '9:16': [768, 1344],
  '9:21': [640, 1536],
};

/** Of the sizes that FLUX.1 Kontext was trained on the nearest to each ratio. */
const sizesOfKontext: Table = {
  '21:9': [1568, 672],
  '2:1': [1456, 720],
  '16:9': [1392, 752],
  '3:2': [1248, 832],
  '4:3': [1184, 880],
  '5:4': [1104, 944],
  '1:1': [1024, 1024],
  '4:5': [944, 1104],
  '3:4': [880, 1184],
  '2:3': [832, 1248],
  '9:16': [752, 1392],
  '1:2': [720, 1456],
  '9:21': [672, 1568],
};

const square: Pixels = { width: 1024, height: 1024 };

export const replicateSizes = {
  /** Told in a field of its own; a quarter of the pixels is half of each side. */
  flux1: {
    kind: 'grid',
    tiers: [
      { name: '0.25', sizes: pixels(sizesOfFlux1, 0.5) },
      { name: '1', sizes: pixels(sizesOfFlux1) },
    ],
    defaultTier: '1',
    tellsTier: true,
    tierField: 'megapixels',
  },
  kontext: {
    kind: 'grid',
    tiers: [{ name: '1', sizes: pixels(sizesOfKontext) }],
    defaultTier: '1',
    tellsTier: false,
  },
  /** Width and height are free beside the ratio `custom`. */
  pro11: { kind: 'pixels', minimum: 256, maximum: 1440, step: 32, default: square },
  dev2: { kind: 'pixels', minimum: 256, maximum: 1440, step: 32, default: square },
  pro2: { kind: 'pixels', minimum: 256, maximum: 2048, step: 32, default: square },
  max2: { kind: 'pixels', minimum: 256, maximum: 2048, step: 16, default: square },
  /** Replicate asks Google for 2K where it is not told. */
  bananaPro: { ...googleSizes.pro3, defaultTier: '2K' },
  /** Replicate lists no half size. */
  banana2: { ...googleSizes.flash31, tiers: googleSizes.flash31.tiers.filter(({ name }) => name !== '0.5K') },
} as const satisfies Record<string, GridSize | PixelSize>;

function pixels(table: Table, times = 1): Readonly<Record<Ratio, Pixels>> {
  return Object.fromEntries(
    Object.entries(table).map(([ratio, [width, height]]) => [ratio, { width: width * times, height: height * times }]),
  );
}
