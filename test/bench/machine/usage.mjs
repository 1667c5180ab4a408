import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const number = (name) => Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
const tickMs = 1_000 / number('CLK_TCK');
const pageBytes = number('PAGESIZE');
const isRedis = /^(redis|valkey)-/;

/**
 * CPU (user and system, in ms), the system's part of it, and resident memory (in bytes) of a process and all that descend from it. Redis and
 * what descends from it is told apart. What ended and was waited for counts with its parent.
 */
export function usageOf(root) {
  const processes = readProcesses();
  const none = { cpuMs: 0, systemMs: 0, bytes: 0 };
  const usage = { ...none, redis: { ...none }, pids: [], redisPids: [] };
  for (const [pid, redis] of descendants(root, processes)) {
    const { cpuMs, systemMs, bytes } = processes.get(pid);
    const part = redis ? usage.redis : usage;
    part.cpuMs += cpuMs;
    part.systemMs += systemMs;
    part.bytes += bytes;
    (redis ? usage.redisPids : usage.pids).push(pid);
  }
  return usage;
}

/** CPU of the whole machine, in ms, whoever used it. */
export function machineCpuMs() {
  const [user, nice, system, , , ...rest] = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1);
  // Of what follows only interrupts and what the host took away; time of guests is in that of users already.
  return [user, nice, system, ...rest.slice(0, 3)].reduce((sum, ticks) => sum + Number(ticks), 0) * tickMs;
}

/** The resident memory of one process in bytes, 0 where it is gone. */
export function residentBytes(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}

export function allPids() {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function* descendants(root, processes) {
  const children = new Map();
  for (const [pid, { parent }] of processes) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const open = [[root, false]];
  while (open.length > 0) {
    const [pid, below] = open.pop();
    if (!processes.has(pid)) continue;
    const redis = below || isRedis.test(processes.get(pid).name);
    yield [pid, redis];
    for (const child of children.get(pid) ?? []) open.push([child, redis]);
  }
}

function readProcesses() {
  const processes = new Map();
  for (const pid of allPids()) {
    const read = readProcess(pid);
    if (read) processes.set(pid, read);
  }
  return processes;
}

function readProcess(pid) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // A name may hold blanks and brackets.
  const end = text.lastIndexOf(')');
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number);
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15);
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    parent: fields[1],
    cpuMs: (user + system + childrenUser + childrenSystem) * tickMs,
    systemMs: (system + childrenSystem) * tickMs,
    bytes: fields[21] * pageBytes,
  };
}
