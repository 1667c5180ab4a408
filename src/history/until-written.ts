import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 500;
const tries = 240;

/** Repeats a write of what was paid for while Redis is away (about two minutes); the result file outlives even that. */
export async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt === tries) throw error;
      await pause(pauseMs);
    }
  }
}
