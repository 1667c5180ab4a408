import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Levels {
  /** Open files and sockets. */
  readonly handles: number;
  /** Bytes that a full collection leaves on the heap, and of buffers beside it. */
  readonly memory: number;
}

/** What fast-check, Jest and V8 itself may keep of a run. */
const memorySlack = 96 * 1024 * 1024;
const patienceMs = 15_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Descriptors where the system lists them, else what keeps the event loop alive. */
function handles(): number {
  if (existsSync('/proc/self/fd')) return readdirSync('/proc/self/fd').length;
  return process.getActiveResourcesInfo().filter((name) => name !== 'Timeout' && name !== 'Immediate').length;
}

/** Once the handles have come to rest: what is closed goes a moment after its last byte. */
export async function levels(): Promise<Levels> {
  for (let former = Infinity; former !== handles();) {
    former = handles();
    await pause(100);
  }
  return { handles: handles(), memory: memory() };
}

/** Throws where there is more of something than before. */
export async function withinLevels(before: Levels): Promise<void> {
  const until = Date.now() + patienceMs;
  while (handles() > before.handles && Date.now() < until) await pause(20);
  const grown = memory() - before.memory;
  expect({ handles: Math.max(0, handles() - before.handles), grown: Math.max(0, grown - memorySlack) }).toEqual({
    handles: 0,
    grown: 0,
  });
}

function memory(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
