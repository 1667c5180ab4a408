import { setImmediate as othersTurn } from 'node:timers/promises';

/** Long enough to get on, and short enough for nobody to notice. */
const turnMs = 4;
const atOnce = 8_192;

/** Works through so many things in order, piece by piece; whatever else is waiting gets its turn in between. */
export async function inTurns(count: number, work: (from: number, to: number) => void): Promise<void> {
  let end = performance.now() + turnMs;
  for (let from = 0; from < count; from += atOnce) {
    work(from, Math.min(count, from + atOnce));
    if (performance.now() < end) continue;
    await othersTurn();
    end = performance.now() + turnMs;
  }
}
