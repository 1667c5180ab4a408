import type { Attempt, Generation, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import { redactedAttempt, redactedEnd, redactedPicture } from './redacted.js';

/**
 * Puts a generation together from the fields of its hash; undefined where there is none. Of one that is purged no text
 * is told, also where its purge has not come to the end.
 */
export function generationFrom(fields: Readonly<Record<string, string>>): Generation | undefined {
  if (!fields.head) return undefined;
  const head = JSON.parse(fields.head) as GenerationHead;
  if (head.purged !== undefined) return redacted(assembled(head, fields));
  return assembled(head, fields);
}

function assembled(head: GenerationHead, fields: Readonly<Record<string, string>>): Generation {
  const end = fields.end ? (JSON.parse(fields.end) as GenerationEnd) : undefined;
  const attempts = parsed<Attempt>(fields, 'attempt:').sort(inOrderOfCalls);
  const pictures = Array.from({ length: head.plan.n }, (_, index) => {
    const picture = fields[`picture:${index}`];
    return picture ? (JSON.parse(picture) as Picture) : undefined;
  });
  const status = end?.status ?? (attempts.length > 0 ? 'running' : 'queued');
  return { head, status, attempts, pictures, end };
}

function redacted({ attempts, pictures, end, ...rest }: Generation): Generation {
  return {
    ...rest,
    attempts: attempts.map(redactedAttempt),
    pictures: pictures.map((picture) => picture && redactedPicture(picture)),
    end: end && redactedEnd(end),
  };
}

function parsed<T>(fields: Readonly<Record<string, string>>, prefix: string): T[] {
  return Object.entries(fields)
    .filter(([name]) => name.startsWith(prefix))
    .map(([, value]) => JSON.parse(value) as T);
}

/** By number first, which counts the calls of one picture, and is free of clocks. */
function inOrderOfCalls(one: Attempt, other: Attempt): number {
  return numberOf(one) - numberOf(other) || (one.pictures[0] ?? 0) - (other.pictures[0] ?? 0);
}

function numberOf(attempt: Attempt): number {
  return Number(attempt.id.split('.')[1]);
}
