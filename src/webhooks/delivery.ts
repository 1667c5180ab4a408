import type { Generation, GenerationEnd } from '../domain/generation.js';

/** One try to tell a receiver. */
export interface DeliveryAttempt {
  /** Unix milliseconds. */
  readonly at: number;
  readonly ms: number;
  /** Undefined where there was no answer. */
  readonly status?: number;
  /** Why it did not count; nothing of what was sent or answered. */
  readonly error?: string;
}

/** How far the news of a generation's end has got to its webhook; a generation ends once, so it has one delivery. */
export interface Delivery {
  /** Changes with every step, so that what was begun before a step knows that it comes late. */
  readonly turn: number;
  /** Counts the redeliveries: each has a job of its own, so that one that is about to end does not stand in its way. */
  readonly round: number;
  readonly status: 'pending' | 'delivered' | 'failed';
  /** Of the present round; a redelivery begins a new one. */
  readonly tries: number;
  /** The last ones, first to last. */
  readonly attempts: readonly DeliveryAttempt[];
  /** Unix milliseconds; only while pending. */
  readonly nextAttempt?: number;
}

const keptAttempts = 30;
/** Its owner says that there is nobody any more. */
const gone = 410;

/** Due from the moment of the end. */
export function firstDelivery({ finished }: Pick<GenerationEnd, 'finished'>): Delivery {
  return { turn: 0, round: 0, status: 'pending', tries: 0, attempts: [], nextAttempt: finished };
}

/** `delayMs`: until the next try after so many; undefined after the last. */
export function afterAttempt(
  delivery: Delivery,
  turn: number,
  attempt: DeliveryAttempt,
  delayMs: (tries: number) => number | undefined,
): Delivery {
  const attempts = [...delivery.attempts, attempt].slice(-keptAttempts);
  // Somebody was quicker: a redelivery, or whoever took this try over. Their word stands, and the log is told.
  if (turn !== delivery.turn) return { ...delivery, attempts };
  const next = { turn: turn + 1, round: delivery.round, tries: delivery.tries + 1, attempts };
  if (attempt.error === undefined) return { ...next, status: 'delivered' };
  const delay = attempt.status === gone ? undefined : delayMs(next.tries);
  if (delay === undefined) return { ...next, status: 'failed' };
  return { ...next, status: 'pending', nextAttempt: attempt.at + attempt.ms + delay };
}

/** Tries anew, from the first delay on. */
export function redelivered({ turn, round, attempts }: Delivery, now: number): Delivery {
  return { turn: turn + 1, round: round + 1, status: 'pending', tries: 0, attempts, nextAttempt: now };
}

/** The same over all tries, by which receivers know a message that they have already. */
export function deliveryIdOf({ head }: Pick<Generation, 'head'>): string {
  return `msg_${head.id.replace(/^gen_/, '')}`;
}
