import { measure } from '../load/windows.mjs';
import { row } from '../row.mjs';
import { askingHalftone, startHalftone } from '../targets/halftone.mjs';

const delayMs = 1_000;

/** Four pictures take as long as one, where each is a call of its own. */
export async function fanOut({ client, upstream, rounds: { rounds, maximumMs }, ...bench }) {
  const program = await startHalftone({ ...bench, upstream: upstream.first.url, delayMs, name: 'fan-out' });
  try {
    const [one, four] = [1, 4].map((n) => askingHalftone(program, { n }));
    const windows = [];
    // The first is the warm-up.
    for (let round = -1; round < rounds; round += 1) {
      const window = {};
      for (const [name, target] of Object.entries({ 'n=1': one, 'n=4': four })) {
        window[name] = await measure(client, { name, ...target }, { concurrency: 1, count: 1, maximumMs });
      }
      if (round >= 0) windows.push(window);
    }
    const values = windows.map((window) => window['n=4'].p50 / window['n=1'].p50);
    const load = 'one at a time, 1 s upstream';
    return { windows, rows: [row({ what: 'wall, n=4 ÷ n=1', load, unit: '×', values, atMost: 1.1 })] };
  } finally {
    await program.stop();
  }
}
