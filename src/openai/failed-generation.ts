import { GatewayError } from '../domain/errors.js';
import type { Generation } from '../domain/generation.js';

/** Why a generation that ended has nothing to deliver, as its client gets it; undefined where it delivers. */
export function errorOf({ status, end, attempts }: Generation): GatewayError | undefined {
  if (status === 'done') return undefined;
  if (status === 'cancelled') return new GatewayError('generation_cancelled', 'The generation was cancelled.');
  if (!end?.failure) return new GatewayError('server_error', 'The generation ended without pictures.');
  const { code, message, param, retryAfterMs, stage } = end.failure;
  const moderation_details = { moderation_stage: stage ?? 'unknown', categories: [] };
  const more = code === 'moderation_blocked' ? { moderation_details } : undefined;
  // What was paid, or may have been, would be paid again.
  if (attempts.some(({ cost }) => cost !== 0))
    return new GatewayError(code, message, { param, shouldRetry: false, more });
  return new GatewayError(code, message, { param, retryAfterMs, more });
}
