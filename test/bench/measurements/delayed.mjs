import { alternate } from '../load/windows.mjs';
import { row } from '../row.mjs';
import { withStage } from '../targets/stage.mjs';

const load = '32 at a time, 200 ms upstream';

/** What clients notice where the upstream takes its time. */
export async function delayed(bench) {
  const kinds = ['direct', 'halftone', 'halftone b64_json', 'bare proxy', ...(bench.peers ? ['portkey'] : [])];
  const stage = { name: 'delayed', delayMs: 200, kinds };
  const windows = await withStage(bench, stage, (targets) =>
    alternate({ ...bench.rounds, client: bench.client, targets, concurrency: 32, count: 320 }),
  );
  const rows = kinds.slice(1).map((kind) => {
    const goal = kind === 'halftone' && { what: 'p50, `url` ÷ direct', atMost: 1.6 };
    const values = windows.map((window) => window[kind].p50 / window.direct.p50);
    return row({ what: `… of ${kind}`, load, unit: '×', values, ...goal });
  });
  return { windows, rows };
}
