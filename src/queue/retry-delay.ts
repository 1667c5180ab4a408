import type { FailureDetails } from '../domain/failure.js';
import type { Attempt } from '../domain/generation.js';

const firstMs = 500;
const longestMs = 120_000;

/** How long the same offer is left alone: as long as it asked for, else twice as long each time, with jitter. */
export function retryDelayMs(attempt: Attempt, { retryAfterMs }: FailureDetails): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, longestMs);
  const calls = Number(attempt.id.split('.')[1]);
  return Math.round(firstMs * 2 ** Math.min(calls, 6) * (0.75 + Math.random() / 2));
}
