import type { ImageFormat, Pixels } from '../../../domain/request.js';
import type { PixelTable } from '../../gemini/emulator/pixels.js';
import type { Resolution } from './image-request.js';

/** An image model with the one provider that serves it here, and what that endpoint supports. */
export interface ImageModel {
  readonly id: string;
  readonly name: string;
  /** Unix seconds. */
  readonly created: number;
  readonly provider: { readonly name: string; readonly slug: string };
  readonly pixels: PixelTable;
  /** By `resolution`; empty where the field is not supported. */
  readonly tiers: ReadonlyMap<Resolution, Tier>;
  /** What comes where no tier is asked for. */
  readonly unasked: Tier;
  /** Pixels that are asked for in `size`, as the model makes them; absent where they are turned into tier and ratio. */
  readonly exactPixels?: (asked: Pixels) => Pixels;
  /** The first comes where none is asked for; a single one cannot be asked for. */
  readonly formats: readonly [ImageFormat, ...ImageFormat[]];
  readonly maxImages: number;
  readonly maxReferences: number;
  /** Which reference an edit's shape follows where no ratio is named: 0 for the first, -1 for the last. */
  readonly follows: 0 | -1;
  readonly seed: boolean;
  readonly backgrounds: readonly string[];
  /** Tokens of a picture by `quality`; absent where there is no such knob. */
  readonly qualities?: Readonly<Record<string, number>>;
  readonly compression: boolean;
  readonly passthrough: readonly string[];
  readonly streams: boolean;
  readonly prices: Prices;
}

/** Times the sides of the table's pixels, and the tokens of one picture. */
export interface Tier {
  readonly scale: number;
  readonly tokens: number;
}

export type Prices = TokenPrices | MegapixelPrices;

/** USD per million tokens. */
export interface TokenPrices {
  readonly unit: 'token';
  readonly text: number;
  readonly reference: number;
  readonly picture: number;
  readonly tokensPerReference: number;
}

/** USD per megapixel that is begun: of a picture's first, of its others, of what is sent along. */
export interface MegapixelPrices {
  readonly unit: 'megapixel';
  readonly first: number;
  readonly further: number;
  readonly reference: number;
}
