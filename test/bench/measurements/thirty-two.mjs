import { alternate } from '../load/windows.mjs';
import { row } from '../row.mjs';
import { withStage } from '../targets/stage.mjs';

const load = '32 at a time, no delay upstream';
const proxy = 'bare proxy';

/** How much goes through. */
export async function thirtyTwo(bench) {
  const kinds = [proxy, 'halftone', 'halftone b64_json', ...(bench.peers ? ['portkey'] : [])];
  const stage = { name: 'thirty-two', delayMs: 0, kinds };
  const windows = await withStage(bench, stage, (targets) =>
    alternate({ ...bench.rounds, client: bench.client, targets, concurrency: 32, count: 320 }),
  );
  const times = (one, other) =>
    windows.map((window) => window[one].requestsPerSecond / window[other].requestsPerSecond);
  const cpu = windows.map((window) => window.halftone.cpuMs / window[proxy].cpuMs);
  const ratio = { load, unit: '×' };
  return {
    windows,
    rows: [
      row({ ...ratio, what: 'requests/s, `url` ÷ bare proxy', values: times('halftone', proxy), atLeast: 1.7 }),
      row({ ...ratio, what: '… with `b64_json`', values: times('halftone b64_json', proxy) }),
      row({ ...ratio, what: '… CPU per request, `url`', values: cpu }),
      ...(bench.peers
        ? [
            row({ ...ratio, what: 'requests/s, `url` ÷ Portkey', values: times('halftone', 'portkey'), atLeast: 5 }),
            row({ ...ratio, what: '… with `b64_json`', values: times('halftone b64_json', 'portkey') }),
          ]
        : []),
    ],
  };
}
