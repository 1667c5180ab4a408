import type { Drawing } from '../../../domain/emulator.js';
import type { ImageFormat, Pixels } from '../../../domain/request.js';
import { base64, countingFrom, type Reading } from './server.js';

export interface VllmOrder {
  readonly prompt: string;
  readonly n: number;
  readonly seed: number | undefined;
  readonly pixels: Pixels;
  readonly format: ImageFormat;
  readonly over?: Uint8Array;
  readonly within?: Drawing['within'];
}

export function orderOf({ n, seed, ...drawn }: VllmOrder): Reading {
  return {
    order: {
      ...drawn,
      pictures: n,
      seedOf: countingFrom(seed),
      answer: ({ created, pictures }) => ({
        created,
        data: pictures.map((picture) => ({ b64_json: base64(picture), url: null, revised_prompt: null })),
        output_format: drawn.format,
        size: `${drawn.pixels.width}x${drawn.pixels.height}`,
      }),
    },
  };
}

/** The sides, or what is wrong with them. */
export function parseSize(size: string): Pixels | string {
  const [width, height] = /^\s*([+-]?\d+)\s*x\s*([+-]?\d+)\s*$/.exec(size)?.slice(1).map(Number) ?? [];
  if (width === undefined || height === undefined) {
    return `Invalid size format: '${size}'. Expected format: 'WIDTHxHEIGHT' (e.g., '1024x1024').`;
  }
  if (width > 0 && height > 0) return { width, height };
  return `Invalid size: ${width}x${height}. Width and height must be positive integers.`;
}

/** Whatever is not known becomes a jpeg. */
export function formatOf(asked: string): ImageFormat {
  return (['png', 'webp'] as const).find((format) => format === asked.toLowerCase()) ?? 'jpeg';
}
