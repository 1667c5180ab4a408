import { readFileSync } from 'node:fs';
import type { EmulatedAnswer } from '../../../domain/emulator.js';

interface Recording {
  readonly response: EmulatedAnswer & { readonly headers: Readonly<Record<string, string>> };
}

/** What the server writes itself, and what belongs to the recorded call alone. */
const leftOut = ['content-type', 'x-fal-request-id', 'x-fal-request-timeout-type'];

/** A recorded answer of fal's; a body given here replaces its own. */
export function recorded(name: string, body?: unknown): EmulatedAnswer {
  const fixture = readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8');
  const { response } = JSON.parse(fixture) as Recording;
  const headers = Object.entries(response.headers).filter(([header]) => !leftOut.includes(header));
  return { status: response.status, headers: Object.fromEntries(headers), body: body ?? response.body };
}

/** An answer of which only status and shape are documented. */
export function described(status: number, detail: string): EmulatedAnswer {
  return { status, body: { detail } };
}

/** An error of fal's infrastructure: named in the body and in a header. */
export function infrastructureError(status: number, detail: string, type: string): EmulatedAnswer {
  return { status, headers: { 'x-fal-error-type': type }, body: { detail, error_type: type } };
}

export function unprocessable(violations: readonly unknown[]): EmulatedAnswer {
  return { status: 422, body: { detail: violations } };
}
