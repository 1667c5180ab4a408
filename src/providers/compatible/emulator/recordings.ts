import { readFileSync } from 'node:fs';
import type { EmulatedAnswer } from '../../../domain/emulator.js';

/** A recorded or documented answer of the fixtures; the server writes the type of its content itself. */
export function recorded(name: string): EmulatedAnswer {
  const fixture = readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8');
  const { status, body } = (JSON.parse(fixture) as { readonly response: EmulatedAnswer }).response;
  return { status, body };
}
