import type { Generation } from '../domain/generation.js';
import { type Delivery, deliveryIdOf } from './delivery.js';

/** A delivery as the platform API and the console show it; times are Unix seconds. */
export function deliveryView(generation: Generation, { status, attempts, nextAttempt }: Delivery) {
  const { head, end } = generation;
  return {
    id: deliveryIdOf(generation),
    object: 'webhook_delivery' as const,
    generation: head.id,
    event: `generation.${generation.status}`,
    url: head.webhookUrl ?? null,
    status,
    attempts: attempts.map((attempt) => ({
      at: inSeconds(attempt.at),
      http_status: attempt.status ?? null,
      error: attempt.error ?? null,
      ms: attempt.ms,
    })),
    next_attempt: nextAttempt === undefined ? null : inSeconds(nextAttempt),
    created: inSeconds(end?.finished ?? head.created),
  };
}

export type DeliveryView = ReturnType<typeof deliveryView>;

function inSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
