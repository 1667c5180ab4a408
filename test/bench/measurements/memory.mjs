import { measure } from '../load/windows.mjs';
import { watchMemory } from '../machine/peak-memory.mjs';
import { row } from '../row.mjs';
import { withStage } from '../targets/stage.mjs';

const inFlight = 64;
const load = `${inFlight} at a time, no delay upstream`;
const megabyte = 1e6;

/** The most that the whole program has at one time, in a fresh program for each window. */
export async function memory(bench) {
  const { rounds, maximumMs } = bench.rounds;
  const windows = [];
  for (let round = 0; round < Math.min(3, rounds); round += 1) {
    const window = {};
    for (const kind of ['halftone', 'halftone b64_json']) {
      window[kind] = await withStage(bench, { name: 'memory', delayMs: 0, kinds: [kind] }, async ([target]) => {
        const stop = watchMemory(target.pid);
        const measured = await measure(bench.client, target, { concurrency: inFlight, count: 8 * inFlight, maximumMs });
        return { ...measured, ...stop() };
      });
    }
    windows.push(window);
  }
  const inMegabytes = (kind, what) => windows.map((window) => window[kind][what] / megabyte);
  const most = { load, unit: 'MB', worst: true };
  return {
    windows,
    rows: [
      row({ ...most, what: 'peak memory, `url`', values: inMegabytes('halftone', 'bytes'), atMost: 300 }),
      row({ ...most, what: '… with `b64_json`', values: inMegabytes('halftone b64_json', 'bytes') }),
      row({ ...most, what: '… its Redis', values: inMegabytes('halftone', 'redisBytes') }),
    ],
  };
}
