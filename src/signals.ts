import { setImmediate, setTimeout } from 'node:timers/promises';

/** One Ctrl-C comes twice under npm: the terminal tells everything that runs in it, and npm tells it on. */
const togetherMs = 1_000;

/** Calls `stop` at the first signal to stop, and `end` at each that comes later than what comes together with it. */
export function onSignals(stop: () => void, end: () => void): void {
  let seen = false;
  let over = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (over) end();
      if (seen) return;
      seen = true;
      void together().then(() => (over = true));
      stop();
    });
  }
}

/** What came meanwhile while the program was too busy to see it is seen before this is over. */
async function together(): Promise<void> {
  await setTimeout(togetherMs);
  await setImmediate();
}
