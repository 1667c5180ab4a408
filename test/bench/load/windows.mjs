import { setTimeout as pause } from 'node:timers/promises';
import { askScript } from '../machine/processes.mjs';
import { machineCpuMs, usageOf } from '../machine/usage.mjs';
import { quantile } from '../statistics.mjs';

/** What is done after the answer is part of the work, also of the one before. */
const settleMs = 250;

/**
 * Loads one target after the other, A B A B …, after each was warmed up. Gives, for each round, a window by the name
 * of its target.
 */
export async function alternate({ client, targets, rounds, warmUp, ...load }) {
  for (const target of targets) await measure(client, target, { ...load, ...warmUp });
  const windows = [];
  for (let round = 0; round < rounds; round += 1) {
    const named = {};
    for (const target of targets) named[target.name] = await measure(client, target, load);
    windows.push(named);
  }
  return windows;
}

/** One window: times in ms, CPU in ms for each request. `foreignCores` is what others took of the machine meanwhile. */
export async function measure(client, target, load) {
  await pause(settleMs);
  const before = look(target.pid);
  const { latencies, failures, wallMs, clientCpuMs } = await askScript(client, { target: wire(target), ...load });
  if (failures.length > 0 && !target.mayFail) throw new Error(failures[0]);
  const count = latencies.length;
  if (count === 0) throw new Error(failures[0]);
  await pause(settleMs);
  const after = look(target.pid);
  return {
    requestsPerSecond: (1_000 * count) / wallMs,
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    cpuMs: (after.cpu - before.cpu) / count,
    systemMs: (after.system - before.system) / count,
    redisCpuMs: (after.redis - before.redis) / count,
    ...(failures.length > 0 && { failed: failures.length, firstFailure: failures[0] }),
    clientCores: clientCpuMs / wallMs,
    foreignCores: Math.max(0, after.machine - before.machine - (after.bench - before.bench)) / (after.at - before.at),
  };
}

function look(pid) {
  const own = usageOf(pid);
  const bench = usageOf(process.pid);
  const at = performance.now();
  return {
    at,
    cpu: own.cpuMs,
    system: own.systemMs,
    redis: own.redis.cpuMs,
    bench: bench.cpuMs + bench.redis.cpuMs,
    machine: machineCpuMs(),
  };
}

function wire({ name, url, headers, body, leastBytes }) {
  return { name, url, headers, body, leastBytes };
}
