import type { Price, TokenEstimate } from './price.js';
import type { Delivery, ImageFormat, InputFormat, MaskConvention, Operation, Pixels, Ratio } from './request.js';

/** What one model can do at one provider. All decisions are made from this. */
export interface ModelCard {
  readonly id: string;
  readonly name: string;
  /** The model's creator, not the provider. */
  readonly ownedBy: string;
  /** Unix seconds. */
  readonly created: number;
  readonly description?: string;
  readonly aliases: readonly string[];
  /** The provider's id of the model for each operation that it can do there. */
  readonly upstream: Readonly<Partial<Record<Operation, string>>>;
  readonly imagesPerCall: number;
  /** The pictures that an edit takes; undefined where it cannot edit. */
  readonly inputs?: InputSupport;
  readonly size: SizeSupport;
  /** Of edits, where those are sized in another way. */
  readonly sizeOfEdits?: SizeSupport;
  /** The first is what comes when not told; only one: the provider cannot be told. */
  readonly formats: readonly [ImageFormat, ...ImageFormat[]];
  /** The formats of which the provider takes a quality from 0 to 100. */
  readonly compressed?: readonly ImageFormat[];
  /** The form in which the provider itself hands pictures over. */
  readonly delivers: Delivery;
  /** The form that clients of this model expect where they do not say it, whatever an installation prefers. */
  readonly contract?: Delivery;
  /** The provider's word for each quality that it knows. */
  readonly qualities?: Readonly<Record<string, string>>;
  /** True where the provider takes OpenAI's `style`. */
  readonly style?: boolean;
  readonly seed?: SeedSupport;
  /** Where it takes masks itself. */
  readonly mask?: MaskSupport;
  /** Drafts of a picture that it can send on the way, at most. */
  readonly partialImages?: number;
  /** Its drafts do not tell of which picture they are, so calls that ask for some make one picture each. */
  readonly draftsOfOne?: true;
  /** Can make transparent pictures. */
  readonly alpha: boolean;
  /** Prompt length in characters. */
  readonly prompt?: { readonly minimum?: number; readonly maximum?: number };
  readonly parameters: readonly ProviderParameter[];
  /** What an edit is sent unasked where nothing else settles it, by dotted path. */
  readonly injectedInEdits?: Readonly<Record<string, unknown>>;
  /** Parameters that we send unasked; the client's own value wins. They stand in the plan only. */
  readonly injected?: Readonly<Record<string, unknown>>;
  /** Empty: the price is unknown (never 0). */
  readonly prices: readonly Price[];
  /** Where tokens are billed: how many are to be expected. */
  readonly tokens?: TokenEstimate;
  /** `queue`: submitted, then polled by request id; `sync`: one call that answers with the pictures. */
  readonly transport: 'sync' | 'queue';
  /** How long one call, or one queued request, may take. */
  readonly timeoutMs: number;
  /** Date (YYYY-MM-DD) from which the provider no longer serves it, where one is announced. */
  readonly shutdown?: string;
  /** Among the offers of its model, where the operator gives an order; the others follow in that of the list. */
  readonly place?: number;
}

/** A model id that is gone; asked for, the answer names its successor. */
export interface RetiredModel {
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly since: string;
  readonly successor?: string;
}

export interface InputSupport {
  /** The field in which they are sent, where a provider's models differ in that. */
  readonly field?: PictureField;
  readonly maximum: number;
  readonly formats: readonly InputFormat[];
  /** Of one picture. */
  readonly maximumBytes: number;
  /** Of all of them together. */
  readonly maximumTotalBytes?: number;
}

/** `one`: the field takes a single picture, not a list. */
export interface PictureField {
  readonly name: string;
  readonly one?: true;
}

export interface MaskSupport {
  readonly convention: MaskConvention;
  readonly maximumBytes?: number;
  /** It edits nothing without one. */
  readonly required?: boolean;
}

export interface SeedSupport {
  /** Largest seed that the provider takes. Larger ones are folded into its range. */
  readonly maximum: number;
  /** Several pictures of one call with a seed come out identical, so such calls make one each. */
  readonly repeats: boolean;
}

export type SizeSupport = GridSize | PixelSize | ListSize | { readonly kind: 'none' };

/** Shapes by ratio, scales by tier: the model makes its own pixels for each pair. */
export interface GridSize {
  readonly kind: 'grid';
  /** Smallest first. */
  readonly tiers: readonly Tier[];
  readonly defaultTier: string;
  /** False: there is one tier and the provider must not be told of it. */
  readonly tellsTier: boolean;
  /** The field in which the tier is sent, where a provider's models differ in that. */
  readonly tierField?: string;
}

export interface Tier {
  /** Our word: `0.5K 1K 2K 4K`, or megapixels `0.25`, `1`. */
  readonly name: string;
  /** The provider's word, where it is another. */
  readonly upstream?: string;
  /** The model's own pixels per ratio. */
  readonly sizes: Readonly<Record<Ratio, Pixels>>;
}

/** Any width and height within limits. */
export interface PixelSize {
  readonly kind: 'pixels';
  readonly minimum: number;
  readonly maximum: number;
  /** Sides are multiples of this. */
  readonly step: number;
  readonly minimumPixels?: number;
  readonly maximumPixels?: number;
  /** Of the longer side to the shorter. */
  readonly maximumRatio?: number;
  /** What comes when nothing is said. */
  readonly default: Pixels;
}

/** A few fixed sizes. */
export interface ListSize {
  readonly kind: 'list';
  /** They are told by their names, such as `1024x1024`, where other models of the provider take numbers. */
  readonly named?: true;
  readonly sizes: readonly Pixels[];
  readonly default: Pixels;
}

/** A parameter of the provider's own, by the name that clients use for it. */
export interface ProviderParameter {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly values?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description: string;
  /** Where the provider expects it, as a dotted path; without it at the top of the body under its own name. */
  readonly path?: string;
  /** The operations that take it; all, where it is not said. */
  readonly operations?: readonly Operation[];
}

/** A provider with its card for a model. */
export interface Offer {
  readonly provider: string;
  readonly card: ModelCard;
}

/** A model with everything that serves it, in the order of trying. */
export interface Model extends Pick<ModelCard, 'id' | 'name' | 'ownedBy' | 'created' | 'description' | 'aliases'> {
  readonly offers: readonly Offer[];
  /** Date (YYYY-MM-DD) from which nobody serves it any more, where every offer announces one. */
  readonly shutdown?: string;
}
