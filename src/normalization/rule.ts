import type { ErrorCode } from '../domain/errors.js';
import type { ModelCard } from '../domain/model-card.js';
import type { Adjustment, Conversion, OfferPlan, SettledCall } from '../domain/plan.js';
import type { Defaults, ImageRequest } from '../domain/request.js';

/** Settles one parameter of a request against what a model can do. Pure: same inputs, same outcome. */
export type Rule = (asked: ImageRequest, card: ModelCard, defaults: Defaults) => Outcome;

/** What one rule decides. Empty: the client did not ask, or nothing is to be done. */
export interface Outcome {
  readonly call?: Partial<SettledCall>;
  readonly conversion?: Conversion;
  readonly plan?: Partial<Pick<OfferPlan, 'inputs' | 'mask' | 'imagesPerCall' | 'seed' | 'seedMaximum' | 'expected'>>;
  /** Our name of the tier that the model will make, told or not; its price depends on it. */
  readonly tier?: string;
  readonly adjustments?: readonly Change[];
  readonly hints?: readonly Hint[];
  readonly refusal?: Refusal;
}

/** An adjustment before it is known at which provider. */
export type Change = Omit<Adjustment, 'provider'>;

/** Something asked that this offer lacks: dropped and reported, or refused where the client is strict. */
export interface Hint {
  readonly param: string;
  readonly asked: unknown;
  readonly reason: string;
  /** What would work, in the imperative. */
  readonly remedy: string;
}

/** Why this offer cannot do what was asked; the error that the client gets where no other offer can. */
export interface Refusal {
  readonly param: string;
  readonly message: string;
  readonly code: ErrorCode;
}
