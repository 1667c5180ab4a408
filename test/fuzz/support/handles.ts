import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 15_000;

/** Open files and sockets: descriptors where the system lists them, else what keeps the event loop alive. */
function handles(): number {
  if (existsSync('/proc/self/fd')) return readdirSync('/proc/self/fd').length;
  return process.getActiveResourcesInfo().filter((name) => name !== 'Timeout' && name !== 'Immediate').length;
}

/** Once they have come to rest: what is closed goes a moment after its last byte. */
export async function handlesAtRest(): Promise<number> {
  for (let former = Infinity; former !== handles();) {
    former = handles();
    await pause(100);
  }
  return handles();
}

/** Resolves with how many more there are than before, once there are none or they do not go. */
export async function handlesLeft(before: number): Promise<number> {
  const until = Date.now() + patienceMs;
  while (handles() > before && Date.now() < until) await pause(20);
  return Math.max(0, handles() - before);
}
