import type { Attempt, Failure, Generation } from '../domain/generation.js';
import type { Plan } from '../domain/plan.js';
import { failureOf } from './client-failure.js';
import { nextCall } from './next-call.js';

/** Pictures that are made together, named after the first of them, and what is to be done about them now. */
export interface Render {
  readonly head: number;
  readonly pictures: readonly number[];
  readonly step: Step;
}

export type Step =
  | { readonly do: 'call'; readonly offer: number; readonly attempt: string; readonly notBefore: number }
  | { readonly do: 'watch'; readonly attempt: Attempt }
  | { readonly do: 'fail'; readonly failure: Failure };

/**
 * What is to be done now for every picture that is not settled: the whole of retries, fallback and the splitting of
 * renders, decided from the record alone, so that any worker can go on where another stopped.
 */
export function renders(generation: Generation, now: number, resting: ReadonlySet<number> = new Set()): Render[] {
  if (generation.end) return open(generation);
  return groups(generation).flatMap((pictures) => {
    const history = attemptsOf(generation, pictures[0] ?? 0);
    const open = history.at(-1);
    if (open && open.state !== 'ended') return [render(pictures, { do: 'watch', attempt: open })];
    return due(generation, pictures, history, now, resting);
  });
}

/** Calls of a cancelled generation: what a provider still has can be stopped, and how a dead worker's ended is written. */
function open({ attempts }: Generation): Render[] {
  const calls = attempts.filter(({ state }) => state !== 'ended');
  return calls.map((attempt) => render(attempt.pictures, { do: 'watch', attempt }));
}

/** Attempts that were to make this picture, first to last. */
export function attemptsOf(generation: Generation, picture: number): Attempt[] {
  return generation.attempts.filter((attempt) => attempt.pictures.includes(picture));
}

function due(
  generation: Generation,
  pictures: readonly number[],
  history: readonly Attempt[],
  now: number,
  resting: ReadonlySet<number>,
): Render[] {
  const { plan, asked, deadline } = generation.head;
  const next = nextCall(plan, asked.options, history, resting);
  if (deadline !== undefined && now >= deadline) return [render(pictures, { do: 'fail', failure: outOfTime })];
  if (!next) return [render(pictures, { do: 'fail', failure: failureOf(generation.head, history) })];
  return chunks(pictures, plan.route[next.offer]?.imagesPerCall ?? 1).map((chunk) =>
    render(chunk, { do: 'call', ...next, attempt: `${chunk[0]}.${history.length}` }),
  );
}

/** Unsettled pictures that share their last call, or the first one to come. */
function groups(generation: Generation): number[][] {
  const byCall = new Map<string, number[]>();
  generation.pictures.forEach((picture, index) => {
    if (picture) return;
    const last = attemptsOf(generation, index).at(-1);
    const call = last?.id ?? `first ${firstRender(generation.head.plan, index)}`;
    byCall.set(call, [...(byCall.get(call) ?? []), index]);
  });
  return [...byCall.values()];
}

function firstRender(plan: Plan, picture: number): number {
  return Math.floor(picture / (plan.route[0]?.imagesPerCall ?? 1));
}

function render(pictures: readonly number[], step: Step): Render {
  return { head: pictures[0] ?? 0, pictures, step };
}

function chunks(pictures: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(pictures.length / size) }, (_, index) =>
    pictures.slice(index * size, (index + 1) * size),
  );
}

const outOfTime: Failure = {
  code: 'generation_timeout',
  message: 'The generation did not end within halftone.timeout_ms; ask for more time or for fewer pictures.',
  param: 'halftone.timeout_ms',
};
