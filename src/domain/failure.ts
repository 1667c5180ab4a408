import type { Pixels } from './request.js';

/**
 * What a provider's error means; the kind alone decides what happens next.
 * `auth`/`quota`, `no_image` and `refused` are read from the body and beat the status.
 */
export type FailureKind = 'retryable' | 'no_image' | 'outcome_unknown' | 'auth' | 'quota' | 'refused' | 'final';

export interface FailureDetails {
  /** The HTTP status that the provider answered with, if it answered. */
  readonly status?: number;
  /** The provider's own code (`IMAGE_SAFETY`, `content_policy_violation`); never its text, which may echo the input. */
  readonly code?: string;
  /** The wire name of the parameter that the provider named, as the provider spells it. */
  readonly param?: string;
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  readonly stage?: 'input' | 'output';
  /** Tokens, or units of a price per megapixel, that the provider bills although it gave no picture. */
  readonly usage?: TokenUsage;
  readonly units?: number;
  /** Pictures that it made and bills, and holds back. */
  readonly withheld?: readonly Pixels[];
  /** USD, where the provider itself tells; null where it bills and does not tell how much. */
  readonly cost?: number | null;
  readonly cause?: unknown;
}

/** Thrown by adapters and by outgoing HTTP. The message is ours and safe to show. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly details: FailureDetails = {},
  ) {
    super(message, { cause: details.cause });
  }
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Parts of the above, where the provider tells. */
  readonly inputTextTokens?: number;
  readonly inputImageTokens?: number;
  readonly outputTextTokens?: number;
  readonly outputImageTokens?: number;
}
