import { setTimeout as pause } from 'node:timers/promises';
import { openGaps } from './gaps.mjs';
import { callStages, fileStages, watchFiles, webhookStage } from './stages.mjs';

const jobTaken = 'a job is handed over';
const anyTime = 'at any time';
/** Where nothing new is come to for so long after a death or a start, something dies where others died before. */
const boredMs = 10_000;
const anyTimeWithinMs = 2_000;
/** What a process has in hand besides gets so long to come to its own next step. */
const holdMs = 400;
const lookMs = 50;

/**
 * Kills processes exactly between two steps of their work. Every write that is seen, before and after, and every stage that
 * shows from outside is a gap. Where a process comes to one that is due it is doomed: it gets no further, and dies by
 * SIGKILL as soon as as many others of its kind are up as `spares` wants to be left. So what was killed before comes back
 * first, and no gap is missed for want of somebody who may die in it. At a write the process is cut off from Redis for a
 * moment before, so that one death hits a gap of each generation that it has in hand.
 *
 * `isPrey`: which of the programs may be; `outside`: also by stages; `calm`: so many clients have to be answered before the
 * next; `most`: so many deaths, and no more.
 */
export function openHunter(
  random,
  {
    isPrey = isWorker,
    outside = true,
    spares = { worker: 1 },
    calm = () => 0,
    most = Number.POSITIVE_INFINITY,
    unseen = false,
  } = {},
) {
  const stages = outside ? [...callStages, ...fileStages, webhookStage] : [];
  const gaps = openGaps([...stages, ...(unseen ? [anyTime] : [])]);
  const holders = new Map();
  const doomed = new Map();
  let world;
  let open = false;
  let answersLeft = 0;
  let quietSince = Date.now();
  let left = most;
  let timer;

  /** From now on processes die. Resolves with what ends that. */
  async function begin(opened) {
    world = opened;
    open = true;
    const stop = outside ? await watchFiles(world.assets, (stage, job) => arrived(stage, holders.get(job))) : undefined;
    if (outside) world.receiver.onDelivery = async (id) => (arrived(webhookStage, holders.get(`${id}-0`)), 200);
    world.onAnswered = () => {
      answersLeft -= 1;
      look();
    };
    world.onReady = () => {
      quietSince = Date.now();
      look();
    };
    rest();
    return async () => {
      open = false;
      clearTimeout(timer);
      Object.assign(world, { onAnswered: () => undefined, onReady: () => undefined });
      world.upstream.arm([], () => undefined);
      stop?.();
      for (reap(); doomed.size > 0; reap()) await pause(lookMs);
    };
  }

  function rest() {
    quietSince = Date.now();
    answersLeft = calm();
    clearTimeout(timer);
    timer = undefined;
    look();
  }

  /** Sees who may die now, and has the providers tell of a call that comes to a stage that is due. */
  function look() {
    reap();
    if (unseen && isTime()) timer ??= setTimeout(() => arrived(anyTime, world.api), random.below(anyTimeWithinMs));
    const wanted = outside && isTime() ? callStages.filter(isDue) : [];
    world.upstream.arm(wanted, (front, stage) => arrived(stage, world.programs[front]));
  }

  function onWrite({ program, side, name, generation }) {
    return isPrey(program) && came(`${side} ${name}`, { program, side, generation });
  }

  /** Jobs were handed to a worker, which may not hear of it any more. */
  function onTaken({ jobs, generations }, program) {
    for (const job of jobs) holders.set(job, program);
    return isPrey(program) && came(jobTaken, { program, side: 'after', generation: generations[0] });
  }

  /** At a write: true where the process is to be cut off there. */
  function came(gap, { program, side, generation }) {
    const end = doomed.get(program);
    if (end?.side === side && (side === 'after' || !end.places.has(generation))) end.places.set(generation, gap);
    if (end || !isDue(gap) || !mayDie(program)) return false;
    void doom(program, { side, places: new Map([[generation, gap]]), forMs: holdMs });
    return true;
  }

  function arrived(gap, program) {
    if (program && isDue(gap) && mayDie(program)) void doom(program, { places: new Map([['', gap]]) });
  }

  async function doom(program, { side, places, forMs = 0 }) {
    const end = { side, places, isRipe: false };
    doomed.set(program, end);
    if (forMs > 0) await pause(forMs);
    program.freeze();
    end.isRipe = true;
    reap();
  }

  /** Those who are doomed die, as far as others are up in their place. */
  function reap() {
    for (const [program, { places, isRipe }] of doomed) {
      if (!isRipe || (open && beside(program, isUp) < spare(program))) continue;
      doomed.delete(program);
      if (!program.kill([...places.values()].join(', '))) continue;
      for (const place of new Set(places.values())) gaps.hit(place);
      left -= 1;
      rest();
    }
  }

  /** Also one that is starting, and sweeps; whoever else is on the way up will be there to take over. */
  function mayDie(program) {
    const isLeft = (other) => !doomed.has(other);
    return isTime() && program.isAlive() && isLeft(program) && beside(program, isLeft) >= spare(program);
  }

  function beside(program, counts) {
    const others = world.programs.filter((other) => other !== program && isWorker(other) === isWorker(program));
    return others.filter(counts).length;
  }

  function spare(program) {
    return spares[isWorker(program) ? 'worker' : 'api'] ?? 0;
  }

  function isUp(program) {
    return program.running && !doomed.has(program);
  }

  function isTime() {
    return open && answersLeft <= 0 && left > doomed.size;
  }

  /** One that somebody is about to die in is not. */
  function isDue(gap) {
    const isTaken = [...doomed.values()].some(({ places }) => [...places.values()].includes(gap));
    return open && !isTaken && gaps.isDue(gap, Date.now() - quietSince > boredMs);
  }

  return { hits: gaps.hits, missed: gaps.missed, onWrite, onTaken, open: begin };
}

function isWorker({ name }) {
  return name.startsWith('worker');
}
