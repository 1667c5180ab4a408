// Loaded before the program (`--import`): writes what only the process itself knows into the file SOAK_PROBE_FOLDER/PID.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const everyMs = 2_000;
/** A full collection stops the program for some 50 ms, so they are rare. */
const collectEvery = 5;

if (isMainThread) watch(join(process.env.SOAK_PROBE_FOLDER, String(process.pid)));

function watch(file) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let turn = 0;
  let heap;
  const write = () => {
    const lag = { p99Ms: delay.percentile(99) / 1e6, maximumMs: delay.max / 1e6 };
    if (turn % collectEvery === 0) {
      globalThis.gc();
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      heap = { heapUsed, external, arrayBuffers };
    }
    turn += 1;
    const resources = {};
    for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
    writeFileSync(`${file}.new`, JSON.stringify({ ...heap, lag, resources }));
    renameSync(`${file}.new`, file);
    delay.reset();
  };
  setInterval(write, everyMs).unref();
}
