export const imageFormats = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** What a picture to be edited may be; HEIC is never opened here, only handed on. */
export type InputFormat = ImageFormat | 'heic';

export type Operation = 'generate' | 'edit';

export const fits = ['auto', 'cover', 'contain', 'fill', 'none'] as const;
/** How the asked pixels are reached; `auto` scales and cuts only where that is honest. */
export type Fit = (typeof fits)[number];

export const deliveries = ['url', 'b64_json'] as const;
export type Delivery = (typeof deliveries)[number];

export interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** `width:height`, as a value of its own: it is never derived back from pixels. */
export type Ratio = `${number}:${number}`;

/** A picture that a client sent to be edited, as it lies in the store; pixels as seen, after any EXIF rotation. */
export interface Input extends Pixels {
  readonly id: string;
  readonly format: InputFormat;
  readonly bytes: number;
  /** 1 where it does not move. */
  readonly frames: number;
  /** Its EXIF orientation turns or mirrors it: whoever ignores that sees another picture. */
  readonly turned: boolean;
  /** Has an alpha channel. */
  readonly alpha: boolean;
}

/** How a mask tells where to edit: `alpha` 0 there, or white (`luminance`). */
export type MaskConvention = 'alpha' | 'luminance';

/** Of the same pixels as the first input, on which it lies. */
export interface Mask extends Input {
  readonly convention: MaskConvention;
}

/** What a caller wants, in our own words. `undefined`: the client did not say it (or said null). */
export interface ImageRequest {
  readonly operation: Operation;
  readonly model: string;
  readonly prompt: string;
  /** The pictures to edit, in the client's order; empty where there is nothing but text. */
  readonly inputs: readonly Input[];
  readonly mask?: Mask;
  readonly n?: number;
  readonly size?: string;
  readonly aspectRatio?: string;
  readonly resolution?: string;
  readonly quality?: string;
  readonly style?: string;
  readonly seed?: number;
  readonly background?: 'auto' | 'opaque' | 'transparent';
  readonly responseFormat?: Delivery;
  readonly outputFormat?: ImageFormat;
  /** Quality 0–100 of lossy formats. */
  readonly outputCompression?: number;
  readonly user?: string;
  /** Pictures go out one by one, as events. */
  readonly stream?: boolean;
  /** Drafts of each picture that are wanted on the way; 0 to 3. */
  readonly partialImages?: number;
  /** Every field that is not one of ours, by its wire name: provider parameters, OpenAI's other hints, unknown ones. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly options: Options;
}

/** The `halftone` object of a request; never sent upstream. */
export interface Options {
  readonly fit: Fit;
  /** Refuse instead of dropping a hint that the model lacks. */
  readonly strict: boolean;
  /** Order and allow-list of providers. */
  readonly providers?: readonly string[];
  readonly fallback: boolean;
  readonly rerouteRefused: boolean;
  readonly unknownOutcome: 'fail' | 'retry';
  readonly partial: 'deliver' | 'fail';
  readonly timeoutMs?: number;
  readonly tags: readonly string[];
}

export const defaultOptions: Options = {
  fit: 'auto',
  strict: false,
  fallback: true,
  rerouteRefused: false,
  unknownOutcome: 'fail',
  partial: 'deliver',
  tags: [],
};

/** What an installation or a key sets for clients that cannot say it. Never counts as asked. */
export interface Defaults {
  readonly responseFormat?: Delivery;
  readonly outputFormat?: ImageFormat;
  readonly model?: string;
}
