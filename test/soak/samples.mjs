import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { residentBytes } from '../bench/machine/usage.mjs';
import { quantile } from '../bench/statistics.mjs';
import { handlesOf, threadsOf } from './handles.mjs';
import { appendOnlyBytes, redisFacts } from './redis-facts.mjs';

/** Looks on every so often until it is stopped; `latencies` is emptied into each sample. */
export function startSampling(world, { everyMs, latencies, phaseOf }) {
  const samples = [];
  const begun = performance.now();
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const next = performance.now() + everyMs;
      samples.push({ ...(await sampleOf(world)), ...told(latencies), phase: phaseOf(), ms: performance.now() - begun });
      while (!stopped && performance.now() < next) await pause(100);
    }
  })();
  return {
    samples,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

async function sampleOf({ programs, probes, redis, redisFolder, dataDir }) {
  const processes = {};
  for (const { name, child, port } of programs) {
    const inside = await readFile(join(probes, String(child.pid)), 'utf8').then(JSON.parse, () => undefined);
    const outside = {
      bytes: residentBytes(child.pid),
      handles: handlesOf(child.pid, port),
      threads: threadsOf(child.pid),
    };
    processes[name] = { ...outside, inside };
  }
  const assets = await disk(join(dataDir, 'assets'));
  return { processes, redis: await redisFacts(redis), appendOnly: await appendOnlyBytes(redisFolder), assets };
}

async function disk(folder) {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  let bytes = 0;
  for (const { parentPath, path, name } of found) {
    const { size } = await stat(join(parentPath ?? path, name)).catch(() => ({ size: 0 }));
    bytes += size;
  }
  return { files: found.length, bytes };
}

function told(latencies) {
  const taken = latencies.splice(0);
  return { answered: taken.length, ...(taken.length > 0 && { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) }) };
}
