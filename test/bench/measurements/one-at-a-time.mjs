import { alternate } from '../load/windows.mjs';
import { row } from '../row.mjs';
import { withStage } from '../targets/stage.mjs';

const load = 'one at a time, no delay upstream';

/** What a request costs, in CPU and in time, where nothing else is going on. */
export async function oneAtATime(bench) {
  const kinds = ['direct', 'bare proxy', 'halftone', ...(bench.peers ? ['portkey'] : [])];
  const stage = { name: 'one-at-a-time', delayMs: 0, kinds };
  const windows = await withStage(bench, stage, (targets) =>
    alternate({ ...bench.rounds, client: bench.client, targets, concurrency: 1, count: 150 }),
  );
  const each = (of) => windows.map(of);
  const added = (kind) => each((window) => window[kind].p50 - window.direct.p50);
  const cpu = each(({ halftone, 'bare proxy': proxy }) => halftone.cpuMs / proxy.cpuMs);
  return {
    windows,
    rows: [
      row({ what: 'CPU per request, n=1, `url` ÷ bare proxy', load, unit: '×', values: cpu, atMost: 0.5 }),
      row({ what: '… CPU of Halftone', load, unit: 'ms', values: each(({ halftone }) => halftone.cpuMs) }),
      row({ what: '… CPU of its Redis', load, unit: 'ms', values: each(({ halftone }) => halftone.redisCpuMs) }),
      row({ what: '… CPU of the bare proxy', load, unit: 'ms', values: each((window) => window['bare proxy'].cpuMs) }),
      row({ what: 'added p50', load, unit: 'ms', values: added('halftone'), atMost: 10 }),
      ...kinds
        .filter((kind) => kind === 'bare proxy' || kind === 'portkey')
        .map((kind) => row({ what: `… of ${kind}`, load, unit: 'ms', values: added(kind) })),
    ],
  };
}
