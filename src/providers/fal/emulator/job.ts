import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Order, Studio } from './order.js';
import { bill, outcome } from './outcome.js';
import { recorded } from './recordings.js';
import { timedOut } from './steered-failure.js';

/** A queued request: waiting until it has started, done when it has an answer. Times in Unix milliseconds. */
export interface Job {
  readonly id: string;
  readonly application: string;
  started?: number;
  ended?: number;
  /** What the result is answered with, be it an error. */
  answer?: EmulatedAnswer;
}

/** Begins the work in the background: a slow request waits in the queue for the first quarter of its time. */
export function startJob(job: Job, order: Order, studio: Studio): void {
  void run(job, order, studio).catch(() => endJob(job, recorded('fal-500-internal')));
}

/** The first end counts: work that goes on after a cancel changes nothing. */
export function endJob(job: Job, answer: EmulatedAnswer): void {
  job.answer ??= answer;
  job.ended ??= Date.now();
}

async function run(job: Job, order: Order, studio: Studio): Promise<void> {
  const pause = studio.tools.pause(order.steering);
  const waitingMs = order.steering.slowMs / 4;
  const limitMs = order.startLimitMs ?? Infinity;
  if (waitingMs > 0) await studio.tools.passed(Math.min(waitingMs, limitMs));
  if (job.answer) return;
  if (waitingMs > limitMs) return endJob(job, timedOut(true));
  job.started = Date.now();
  bill(order, studio);
  await pause;
  endJob(job, await outcome(order, job.started, studio));
}
