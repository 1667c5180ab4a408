import type { Operation } from './request.js';

/** One component of a price in USD; all that hold for a call add up. */
export type Price = (
  | ({ readonly per: 'image'; readonly usd: number } & PictureKind)
  | { readonly per: 'megapixel'; readonly usd: number }
  | { readonly per: 'token'; readonly token: TokenKind; readonly usdPerMillion: number }
  /** No document tells what it costs then. */
  | { readonly per: 'unknown' }
) & {
  /** It holds only for calls with these values of the provider's parameters, and comes on top of the others. */
  readonly when?: Readonly<Record<string, unknown>>;
  /** The operations for which it holds; all, where it is not said. */
  readonly operations?: readonly Operation[];
};

/** What a price or a number of tokens may depend on, in the provider's words; of several that fit the closest holds. */
export interface PictureKind {
  readonly tier?: string;
  readonly quality?: string;
  /** `1024x1536`. */
  readonly size?: string;
}

/** `input` and `output` are those of all modalities together. */
export type TokenKind = 'input' | 'input_text' | 'input_image' | 'output' | 'output_text' | 'output_image';

export interface TokenEstimate {
  /** Output tokens of one picture. */
  readonly picture: readonly PictureTokens[];
  /** Input tokens of one input picture. */
  readonly inputPicture?: number;
}

/** `byArea`: the count is that of 1024x1024, others are in proportion; `byPatches`: of patches along the longer side. */
export type PictureTokens = PictureKind & { readonly count: number; readonly byArea?: true; readonly byPatches?: true };
