import type { ByteSource } from './streamed-body.js';
import type { Preparation } from './preparation.js';
import type { Delivery, Fit, ImageFormat, Operation, Pixels, Ratio } from './request.js';
import type { TokenUsage } from './failure.js';
import type { PictureField } from './model-card.js';
import type { Price } from './price.js';

/** Everything that will happen for one request, decided before anything does. */
export interface Plan {
  readonly n: number;
  readonly delivery: Delivery;
  /** In the order of trying. */
  readonly route: readonly OfferPlan[];
}

/** The request settled against one offer: what is sent, what is converted, what that changes. */
export interface OfferPlan {
  readonly provider: string;
  readonly model: string;
  readonly call: SettledCall;
  /** For each input of the request, in order. */
  readonly inputs: readonly Preparation[];
  /** Of a mask that is passed on. */
  readonly mask?: Preparation;
  /** Pictures one render asks for; 1 where a seed would make a provider repeat itself. */
  readonly imagesPerCall: number;
  /** Of picture 0; picture i gets this + i. */
  readonly seed?: number;
  /** The seed range of the provider: seeds above are folded into it. */
  readonly seedMaximum?: number;
  readonly conversion: Conversion;
  /** The pixels that the model is expected to make, where its card tells. */
  readonly expected?: Pixels;
  readonly adjustments: readonly Adjustment[];
  /** Those that hold for this call. */
  readonly prices: readonly Price[];
  /** Tokens of a call for one picture, where the card tells what to expect. */
  readonly expectedUsage?: TokenUsage;
  readonly timeoutMs: number;
}

/** What an adapter gets besides prompt, count and seed: every value is one that the provider takes as it stands. */
export interface SettledCall {
  readonly operation: Operation;
  readonly upstream: string;
  readonly transport: 'sync' | 'queue';
  readonly size?: SettledSize;
  readonly quality?: string;
  readonly style?: string;
  readonly background?: string;
  /** Only where the provider can be told. */
  readonly format?: ImageFormat;
  /** Quality 0-100 of its lossy formats, only where the provider can be told. */
  readonly compression?: number;
  /** The field in which inputs are sent, where the provider's models differ in that. */
  readonly inputField?: PictureField;
  readonly user?: string;
  /** Drafts of each picture to be sent on the way. */
  readonly partialImages?: number;
  /** Provider parameters by dotted path: `temperature` of Gemini is `generationConfig.temperature`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Fields that nobody knows, sent untouched at the top of the body. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export type SettledSize =
  | { readonly kind: 'grid'; readonly ratio?: Ratio; readonly tier?: string; readonly tierField?: string }
  | {
      readonly kind: 'pixels';
      readonly width: number;
      readonly height: number;
      /** Told as `1024x1024`, where other models of the provider take numbers. */
      readonly named?: true;
    };

/** One upstream call: a settled call for some of the pictures. */
export interface RenderCall extends SettledCall {
  readonly prompt: string;
  readonly count: number;
  readonly seed?: number;
  /** As the provider takes them. */
  readonly inputs: readonly OutgoingPicture[];
  readonly mask?: OutgoingPicture;
}

export interface OutgoingPicture extends ByteSource {
  /** True of the bytes. */
  readonly mediaType: string;
}

/** What delivered pictures must be; a picture that already is passes untouched. */
export interface Conversion {
  readonly format?: ImageFormat;
  readonly compression?: number;
  /** The provider compresses it so itself: here it is done only to a picture that is encoded anew anyway. */
  readonly compressedThere?: true;
  readonly pixels?: Pixels & { readonly fit: Fit };
  /** Only the masked region of the first input is replaced, before anything else is done. */
  readonly masked?: true;
}

/** One difference between what was asked and what was done. */
export interface Adjustment {
  /** The wire name of the parameter that the client sent. */
  readonly param: string;
  readonly behavior: 'converted' | 'emulated' | 'dropped';
  readonly asked: unknown;
  /** What the provider got; null where nothing is sent. */
  readonly sent: unknown;
  readonly reason: string;
  readonly provider: string;
}
