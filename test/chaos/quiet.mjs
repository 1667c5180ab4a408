import { setTimeout as pause } from 'node:timers/promises';
import { spentOf } from '../../dist/queue/spent.js';

/** A webhook that was refused twice or thrice waits for two minutes. */
const patienceMs = 180_000;
const states = ['wait', 'active', 'delayed', 'prioritized', 'failed', 'paused', 'completed', 'waiting-children'];

/** What is left to do in Redis, in words; none where all has come to its end. */
export async function unfinished(redis, generations) {
  const left = [];
  const open = await redis.zrange('{halftone}:unfinished', 0, -1);
  left.push(...open.map((id) => `${id} has not ended`));
  const due = await redis.zrange('{halftone}:deliveries-due', 0, -1);
  left.push(...due.map((id) => `${id}: its webhook was not told`));
  for (const key of await redis.keys('{halftone}:*')) {
    const [, queue, state] = /^\{halftone\}:(render-\w+|convert|finish|webhook):([\w-]+)$/.exec(key) ?? [];
    if (!states.includes(state)) continue;
    const jobs = await jobsIn(redis, key);
    left.push(...jobs.map((job) => `job ${job} is left in ${queue}:${state}`));
  }
  for (const id of await redis.zrange('{halftone}:reservations', 0, -1)) {
    const generation = await generations.load(id);
    const isLate = generation?.end && !spentOf(generation).final && generation.attempts.every(({ ended }) => ended);
    if (!isLate) left.push(`the reservation of ${id} is not settled`);
  }
  return left;
}

async function jobsIn(redis, key) {
  const type = await redis.type(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  return type === 'zset' ? redis.zrange(key, 0, -1) : [];
}

/** Resolves when nothing is left to do, or with what is left once nothing has changed for as long as the patience. */
export async function untilQuiet(world, generations) {
  let changed = Date.now();
  for (let before = ''; ;) {
    const left = await unfinished(world.redis, generations);
    if (left.length === 0 || Date.now() - changed > patienceMs) return left;
    if (left.join() !== before) changed = Date.now();
    before = left.join();
    await pause(250);
  }
}
