import type { SettledSize } from '../../../domain/plan.js';
import type { ImageRequest, Pixels } from '../../../domain/request.js';
import type { SizeParameter, Wish } from './wish.js';

/** What a model is told about the size, and what it will make of it. */
export interface SizeDecision {
  /** Undefined: it is told nothing. */
  readonly size?: SettledSize;
  readonly expected?: Pixels;
  /** Our name of the tier, on a grid. */
  readonly tier?: string;
  /** For each parameter that has a say: what went to the provider in its place. */
  readonly replaced: readonly Replacement[];
}

export interface Replacement {
  readonly param: SizeParameter;
  readonly sent: unknown;
  readonly reason: string;
}

/** Without any word about the shape, a generation's is the model's usual one and an edit's follows its input. */
export function isShapeKnown(wish: Wish, asked: ImageRequest): boolean {
  return wish.pixels !== undefined || wish.ratio !== undefined || asked.operation === 'generate';
}
