import { alternate } from '../load/windows.mjs';
import { askScript, end, startScript } from '../machine/processes.mjs';
import { row } from '../row.mjs';
import { askingHalftone, startHalftone } from '../targets/halftone.mjs';
import { availableParallelism } from 'node:os';

const converter = new URL('../load/converter.mjs', import.meta.url).pathname;
const counts = { jpeg: 120, webp: 60, avif: 20 };
const load = `1024 × 1024 PNG, on ${availableParallelism()} cores`;

/** The machinery alone against sharp alone, and what is left of it on the whole way of a request. */
export async function conversions(bench) {
  const windows = await machinery(bench);
  const whole = await wholeWay(bench);
  const rows = Object.keys(counts).map((format) => {
    const values = windows.map(
      (window) => window[`halftone ${format}`].perSecond / window[`sharp ${format}`].perSecond,
    );
    return row({ what: `conversions/s to ${format} ÷ bare sharp`, load, unit: '×', values, atLeast: 0.95 });
  });
  const perSecond = whole.map((window) => window.halftone.requestsPerSecond);
  const what = '… whole requests to webp';
  return { windows: [...windows, ...whole], rows: [...rows, row({ what, load, unit: '/s', values: perSecond })] };
}

async function machinery({ file, rounds: { rounds, maximumMs } }) {
  const processes = {};
  for (const name of ['sharp', 'halftone']) processes[name] = (await startScript(converter, name, file)).child;
  try {
    const windows = [];
    for (let round = -1; round < rounds; round += 1) {
      const window = {};
      for (const [format, count] of Object.entries(counts)) {
        for (const [name, child] of Object.entries(processes)) {
          window[`${name} ${format}`] = await askScript(child, {
            format,
            count: round < 0 ? count / 4 : count,
            maximumMs,
          });
        }
        refuseDifference(format, window);
      }
      if (round >= 0) windows.push(window);
    }
    return windows;
  } finally {
    for (const child of Object.values(processes)) await end(child);
  }
}

/** Other bytes would mean other settings, and nothing would be compared. */
function refuseDifference(format, window) {
  const [one, other] = ['sharp', 'halftone'].map((name) => window[`${name} ${format}`].bytes);
  if (one !== other) throw new Error(`Bare sharp makes a ${format} of ${one} bytes, Halftone one of ${other}.`);
}

async function wholeWay({ client, upstream, rounds, ...bench }) {
  const program = await startHalftone({ ...bench, upstream: upstream.first.url, name: 'conversions' });
  try {
    const targets = [{ name: 'halftone', ...askingHalftone(program, { output_format: 'webp' }) }];
    return await alternate({ ...rounds, client, targets, concurrency: 4 * availableParallelism(), count: 60 });
  } finally {
    await program.stop();
  }
}
