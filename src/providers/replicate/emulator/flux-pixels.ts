import type { Pixels } from '../../../domain/request.js';

/** Of one megapixel, by ratio, in the order of the schemas (Replicate's published code of the open flux models). */
const megapixel: Readonly<Record<string, Pixels>> = {
  '1:1': { width: 1024, height: 1024 },
  '16:9': { width: 1344, height: 768 },
  '21:9': { width: 1536, height: 640 },
  '3:2': { width: 1216, height: 832 },
  '2:3': { width: 832, height: 1216 },
  '4:5': { width: 896, height: 1088 },
  '5:4': { width: 1088, height: 896 },
  '3:4': { width: 896, height: 1152 },
  '4:3': { width: 1152, height: 896 },
  '9:16': { width: 768, height: 1344 },
  '9:21': { width: 640, height: 1536 },
};

export const openFluxRatios: readonly string[] = Object.keys(megapixel);

export function megapixelOf(ratio: string): Pixels {
  return megapixel[ratio] ?? { width: 1024, height: 1024 };
}

/** Exactly half the sides. */
export function quarterMegapixelOf(ratio: string): Pixels {
  const { width, height } = megapixelOf(ratio);
  return { width: width / 2, height: height / 2 };
}

/** The size of an input picture, shrunk to 1440 pixels a side and rounded to 16 (the same code). */
export function pixelsLike({ width, height }: Pixels): Pixels {
  const scale = Math.min(1440 / width, 1440 / height, 1);
  return { width: rounded(Math.floor(width * scale), 16), height: rounded(Math.floor(height * scale), 16) };
}

/** In pixels. */
interface SideLimits {
  readonly step: number;
  readonly largest: number;
}

/** `n` megapixels of a shape, as near as the steps below come, with no side above the largest. */
export function megapixelsOf(n: number, shape: Pixels, { step, largest }: SideLimits): Pixels {
  const ratio = shape.width / shape.height;
  const area = n * 1024 ** 2;
  const width = Math.min(largest, Math.sqrt(area * ratio), largest * ratio);
  const below = (side: number): number => Math.max(step, Math.floor(side / step) * step);
  return { width: below(width), height: below(width / ratio) };
}

/** The shape that a ratio names; `match_input_image` names that of an input picture, and a square without one. */
export function shapeOf(ratio: string, input: Pixels | undefined): Pixels {
  if (ratio === 'match_input_image') return input ?? { width: 1, height: 1 };
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return { width, height };
}

export function rounded(side: number, step: number): number {
  return Math.max(step, Math.round(side / step) * step);
}
