import type { FailureDetails } from '../domain/failure.js';

const firstMs = 500;
const longestMs = 120_000;

/** How long an offer is left alone: as long as it asked for, else twice as long after each call, with jitter. */
export function retryDelayMs(callsBefore: number, { retryAfterMs }: FailureDetails): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, longestMs);
  return Math.round(firstMs * 2 ** Math.min(callsBefore, 6) * (0.75 + Math.random() / 2));
}
