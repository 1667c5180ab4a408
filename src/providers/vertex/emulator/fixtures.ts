import { readAnswer } from '../../gemini/emulator/fixtures.js';
import { Rejection } from '../../gemini/emulator/rejection.js';

/** The answer of one of the recorded or documented exchanges beside this folder. */
export function recordedAnswer(name: string): ReturnType<typeof readAnswer> {
  return readAnswer(new URL(`../fixtures/${name}.json`, import.meta.url));
}

/** A recorded error, with what was the caller's own in it put in the place of what was recorded. */
export function recordedRejection(name: string, own: Readonly<Record<string, string>>): Rejection {
  const { status, body } = recordedAnswer(name);
  return new Rejection(status, rewritten(body, own));
}

export function rewritten(body: unknown, own: Readonly<Record<string, string>>): unknown {
  return JSON.parse(JSON.stringify(body), (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    return Object.entries(own).reduce((text, [recorded, now]) => text.replaceAll(recorded, () => now), value);
  });
}
