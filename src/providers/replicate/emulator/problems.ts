import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Fault } from './schema.js';

const headers = { 'content-type': 'application/problem+json' };

/** An error of the API itself, in the form of RFC 7807; some come without a title. */
export function problem(status: number, detail: string, title?: string): EmulatedAnswer {
  return { status, headers, body: { ...(title !== undefined && { title }), detail, status } };
}

export function recorded(name: string): EmulatedAnswer {
  const file = new URL(`../fixtures/${name}.json`, import.meta.url);
  const { response } = JSON.parse(readFileSync(file, 'utf8')) as { readonly response: EmulatedAnswer };
  return response;
}

/** Recorded for a model, a prediction and a path that do not exist. */
export function notFound(): EmulatedAnswer {
  return problem(404, 'The requested resource could not be found.');
}

/** Recorded. */
export function unknownVersion(): EmulatedAnswer {
  const detail = "The specified version does not exist (or perhaps you don't have permission to use it?)";
  return problem(422, detail, 'Invalid version or not permitted');
}

/** Recorded. */
export function wrongToken(): EmulatedAnswer {
  return problem(401, 'You did not pass a valid authentication token', 'Unauthenticated');
}

export function invalid(faults: readonly Fault[]): EmulatedAnswer {
  const lines = faults.map(({ field, description }) => `- ${field && `${field}: `}${description}\n`);
  const body = {
    detail: lines.join(''),
    status: 422,
    title: 'Input validation failed',
    invalid_fields: faults.map(({ type, field, description }) => ({ type, field, description })),
  };
  return { status: 422, headers, body };
}

/** The API's own error of a status, for the directive that asks for one. */
export function steeredFailure(status: number): EmulatedAnswer {
  if (status === 401) return wrongToken();
  if (status === 402) return recorded('replicate-402');
  if (status === 404) return notFound();
  if (status === 422) return recorded('replicate-422');
  if (status === 429) return throttled();
  return problem(status, STATUS_CODES[status] ?? 'The request could not be processed.');
}

/** The documented sentence, with the shortest time that it can tell; the official client waits as `retry-after` says. */
function throttled(): EmulatedAnswer {
  const { body } = problem(429, 'Request was throttled. Your rate limit resets in ~1s.');
  return { status: 429, headers: { ...headers, 'retry-after': '1' }, body };
}
