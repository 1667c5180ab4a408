import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../machine/free-port.mjs';
import { end, hasEnded, startProgram } from '../machine/processes.mjs';

const main = new URL('../../../dist/main.js', import.meta.url).pathname;
const adminKey = 'an-admin-key-for-the-bench';
const startLimitMs = 60_000;
const inherited = ['HOME', 'PATH', 'XDG_CACHE_HOME', 'TMPDIR'];

/** The built program as it is by default: every role, its own Redis, pictures on disk. */
export async function startHalftone({ folder, upstream, delayMs = 0, profile, name = 'halftone' }) {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...Object.fromEntries(inherited.map((key) => [key, process.env[key]]).filter(([, value]) => value)),
    ...{ PORT: String(port), HALFTONE_DATA_DIR: dataDir, HALFTONE_ADMIN_KEY: adminKey },
    ...{ GEMINI_API_KEY: 'a-key', GEMINI_BASE_URL: `${upstream}/${delayMs}ms` },
  };
  const log = join(dataDir, 'log');
  const begun = performance.now();
  const child = await startProgram(process.execPath, [...(await profiling(profile, name)), main], { env, log });
  await untilReady(url, child, log);
  return {
    ...{ url, pid: child.pid, startMs: performance.now() - begun },
    async stop() {
      await end(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A request for pictures, as a load sends it. */
export function askingHalftone({ url, pid }, fields = {}) {
  const body = { model: 'gemini-2.5-flash-image', prompt: 'A lighthouse above a stormy sea', ...fields };
  return {
    ...{ url: `${url}/openai/v1/images/generations`, pid, body: JSON.stringify(body), leastBytes: 100 },
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
  };
}

async function profiling(folder, name) {
  if (!folder) return [];
  await mkdir(folder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`];
}

/** Resolves when the program answers that it is ready, and throws what it has printed where it never is. */
export async function untilReady(url, child, log) {
  for (const until = performance.now() + startLimitMs; performance.now() < until; await pause(5)) {
    if (hasEnded(child)) throw new Error(`Halftone has ended: ${await readFile(log, 'utf8')}`);
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
  }
  throw new Error(`Halftone is not ready after ${startLimitMs} ms: ${await readFile(log, 'utf8')}`);
}
