import { GatewayError } from '../domain/errors.js';
import type { Generation } from '../domain/generation.js';

/** Why a generation that ended has nothing to deliver, as its client gets it; undefined where it delivers. */
export function errorOf({ head, status, end, attempts }: Generation): GatewayError | undefined {
  if (status === 'done') return undefined;
  const known = { generation_id: head.id };
  if (status === 'cancelled') {
    return new GatewayError('generation_cancelled', 'The generation was cancelled.', { more: known });
  }
  if (!end?.failure) {
    return new GatewayError('server_error', 'The generation ended without pictures.', { more: known });
  }
  const { code, message, param, retryAfterMs, stage } = end.failure;
  const moderation_details = { moderation_stage: stage ?? 'unknown', categories: [] };
  const more = { ...known, ...(code === 'moderation_blocked' && { moderation_details }) };
  // What was paid, or may have been, would be paid again.
  if (attempts.some(({ cost }) => cost !== 0))
    return new GatewayError(code, message, { param, shouldRetry: false, more });
  return new GatewayError(code, message, { param, retryAfterMs, more });
}
