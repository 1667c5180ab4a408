import type { Failure, Generation, GenerationEnd } from '../domain/generation.js';

/** Undefined while a picture is not settled. Paid pictures are delivered unless the client wants all or nothing. */
export function endOf(generation: Generation, finished: number): GenerationEnd | undefined {
  if (!isSettled(generation)) return undefined;
  const failures = failuresOf(generation);
  const all = failures.length === generation.pictures.length;
  if (all || (failures.length > 0 && generation.head.asked.options.partial === 'fail')) {
    return { finished, status: 'failed', failure: foremost(failures) };
  }
  return { finished, status: 'done' };
}

/** Whether every picture is ready or has failed. */
export function isSettled({ pictures }: Generation): boolean {
  return pictures.every((picture) => picture && picture.state !== 'rendered');
}

function failuresOf(generation: Generation): Failure[] {
  return generation.pictures.flatMap((picture) => (picture?.state === 'failed' ? [picture.failure] : []));
}

/** An unknown outcome is told before anything that a client would try again. */
function foremost(failures: readonly Failure[]): Failure | undefined {
  return failures.find(({ code }) => code === 'upstream_outcome_unknown') ?? failures[0];
}
