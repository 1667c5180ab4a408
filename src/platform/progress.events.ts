import type { Generation } from '../domain/generation.js';
import type { StreamEvent } from '../openai/write-events.js';
import type { GenerationRecord } from '../record/record.js';

/**
 * How far a generation has come, as a number that only grows: 0 while it is queued, then one more for its start, for
 * each picture that was made and for each that is ready (or failed: both at once). Past all of these it has ended.
 */
export function progressOf({ attempts, pictures, end }: Generation): number {
  if (end) return 2 * pictures.length + 2;
  if (attempts.length === 0) return 0;
  const settled = pictures.filter((picture) => picture !== undefined);
  return 1 + settled.length + settled.filter(({ state }) => state !== 'rendered').length;
}

/**
 * The states that a generation passes through, as events whose ids are their `progressOf`. Who comes back with the last
 * id that they saw gets what happened since; at the end stands the record.
 */
export async function* progressEvents(
  generations: AsyncIterable<Generation>,
  recordOf: (generation: Generation) => GenerationRecord,
): AsyncGenerator<StreamEvent> {
  for await (const generation of generations) {
    const id = String(progressOf(generation));
    if (generation.end) yield { id, event: generation.end.status, data: recordOf(generation) };
    else yield { id, event: stageOf(generation), data: progressView(generation) };
  }
}

function stageOf({ attempts, pictures }: Generation): 'queued' | 'rendering' | 'converting' {
  if (attempts.length === 0) return 'queued';
  return pictures.every((picture) => picture !== undefined) ? 'converting' : 'rendering';
}

function progressView({ head, status, pictures }: Generation) {
  const count = (wanted: string) => pictures.filter((picture) => picture?.state === wanted).length;
  return {
    id: head.id,
    status,
    n: head.plan.n,
    rendered: count('rendered') + count('ready'),
    ready: count('ready'),
    failed: count('failed'),
  };
}
