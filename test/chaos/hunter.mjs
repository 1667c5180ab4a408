import { callStages, fileStages, watchFiles, webhookStage } from './stages.mjs';

const jobTaken = 'a job is handed over';
const anyTime = 'at any time';
/** Where nothing new is come to for so long, something dies where others died before. */
const boredMs = 30_000;
const anyTimeWithinMs = 2_000;
/** What a process has in hand besides gets so long to come to its own next step. */
const holdMs = 400;

/**
 * Kills processes exactly between two steps of their work. Every write that is seen, before and after, and every stage that
 * shows from outside is a gap. Where a process comes to one of those that were hit least it is killed with SIGKILL, if as
 * many of its kind are up as `spares` wants to be left: `{worker: 1}` starts one anew while another works on. At a write
 * it is held for a moment first, so that one death hits a gap of each generation that it has in hand. `isPrey`: which of
 * the programs may be; `outside`: also by stages; `calm`: so many clients have to be answered before the next.
 */
export function openHunter(
  random,
  { isPrey = isWorker, outside = true, spares = { worker: 1 }, calm = () => 0, unseen = false } = {},
) {
  const stages = outside ? [...callStages, ...fileStages, webhookStage] : [];
  const hits = new Map([...stages, ...(unseen ? [anyTime] : [])].map((gap) => [gap, 0]));
  const holders = new Map();
  const dying = new Map();
  let waiting = [];
  let world;
  let open = false;
  let answersLeft = 0;
  let lastKill = Date.now();
  let timer;

  /** From now on processes die. Resolves with what ends that. */
  async function begin(opened) {
    world = opened;
    open = true;
    const stop = outside ? await watchFiles(world.assets, (stage, id) => arrived(stage, holders.get(id))) : undefined;
    if (outside) world.receiver.onDelivery = async (id) => (arrived(webhookStage, holders.get(id)), 200);
    world.onAnswered = () => {
      answersLeft -= 1;
      look();
    };
    world.onReady = look;
    rest();
    return async () => {
      open = false;
      letThrough();
      clearTimeout(timer);
      Object.assign(world, { onAnswered: () => undefined, onReady: () => undefined });
      world.upstream.arm([], () => undefined);
      stop?.();
      await Promise.all([...dying.values()].map(({ dead }) => dead));
    };
  }

  function rest() {
    lastKill = Date.now();
    answersLeft = calm();
    clearTimeout(timer);
    timer = undefined;
    look();
  }

  /** Sees whether it is time for the next, and has the providers tell of it where that is a stage of a call. */
  function look() {
    if (unseen && isTime()) timer ??= setTimeout(() => arrived(anyTime, world.api), random.below(anyTimeWithinMs));
    const ready = world.workers.some(canDie);
    if (ready) letThrough();
    const wanted = outside && ready ? callStages.filter((stage) => hits.get(stage) === least()) : [];
    world.upstream.arm(wanted, (front, stage) => kill(stage, world.programs[front]));
  }

  /** Resolves once a worker may die: who asks only then gives none of its work to a time in which nothing can. */
  async function turn() {
    while (open && !world.workers.some(canDie)) await new Promise((resolve) => waiting.push(resolve));
  }

  function letThrough() {
    const all = waiting;
    waiting = [];
    all.forEach((resolve) => resolve());
  }

  function onWrite({ program, side, name, generation }) {
    if (isWorker(program)) holders.set(generation, program);
    return isPrey(program) && came(`${side} ${name}`, { program, side, generation });
  }

  /** Jobs were handed to a worker, which may not hear of it any more. */
  function onTaken(generations, program) {
    for (const generation of generations) holders.set(generation, program);
    return isPrey(program) && came(jobTaken, { program, side: 'after', generation: generations[0] });
  }

  /** At a write: true where the process is to be held there. */
  function came(gap, { program, side, generation }) {
    const end = dying.get(program);
    if (end?.side === side && (side === 'after' || !end.places.has(generation))) end.places.set(generation, gap);
    if (end || !isDue(gap) || !canDie(program)) return false;
    const places = new Map([[generation, gap]]);
    const dead = new Promise((resolve) => setTimeout(resolve, holdMs)).then(() => {
      dying.delete(program);
      if (!program.kill([...places.values()].join(', '))) return;
      for (const place of new Set(places.values())) hit(place);
      rest();
    });
    dying.set(program, { side, places, dead });
    return true;
  }

  function arrived(gap, program) {
    return isDue(gap) && kill(gap, program);
  }

  function isDue(gap) {
    if (!hits.has(gap)) hits.set(gap, 0);
    return hits.get(gap) === least() || Date.now() - lastKill > boredMs;
  }

  function hit(gap) {
    hits.set(gap, (hits.get(gap) ?? 0) + 1);
  }

  function kill(gap, program) {
    if (!program || !canDie(program) || !program.kill(gap)) return false;
    hit(gap);
    rest();
    return true;
  }

  function canDie(program) {
    if (!isTime() || !isUp(program)) return false;
    const kind = isWorker(program) ? 'worker' : 'api';
    const up = world.programs.filter((other) => isUp(other) && isWorker(other) === isWorker(program));
    return up.length > (spares[kind] ?? 0);
  }

  function isUp(program) {
    return program.running && !dying.has(program);
  }

  function isTime() {
    return open && answersLeft <= 0;
  }

  function least() {
    return Math.min(...hits.values());
  }

  const missed = () => [...hits].filter(([, count]) => count === 0).map(([gap]) => gap);
  return { hits, onWrite, onTaken, open: begin, turn, missed };
}

function isWorker({ name }) {
  return name.startsWith('worker');
}
