import { callStages, fileStages, watchFiles, webhookStage } from './stages.mjs';

const jobTaken = 'a job is handed over';
const anyTime = 'at any time';
/** Where nothing new is come to for so long, something dies where others died before. */
const boredMs = 30_000;
const anyTimeWithinMs = 2_000;

/**
 * Kills processes exactly between two steps of their work. Every write that is seen, before and after, and every stage that
 * shows from outside is a gap. Where a process comes to one of those that were hit least it is killed with SIGKILL, if as
 * many of its kind are up as `spares` wants to be left: `{worker: 1}` starts one anew while another works on. `isPrey`:
 * which of the programs may be; `outside`: also by stages; `calm`: so many clients have to be answered before the next.
 */
export function openHunter(
  random,
  { isPrey = isWorker, outside = true, spares = { worker: 1 }, calm = () => 0, unseen = false } = {},
) {
  const stages = outside ? [...callStages, ...fileStages, webhookStage] : [];
  const hits = new Map([...stages, ...(unseen ? [anyTime] : [])].map((gap) => [gap, 0]));
  const holders = new Map();
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
    return () => {
      open = false;
      clearTimeout(timer);
      Object.assign(world, { onAnswered: () => undefined, onReady: () => undefined });
      world.upstream.arm([], () => undefined);
      stop?.();
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
    const wanted = outside && ready ? callStages.filter((stage) => hits.get(stage) === least()) : [];
    world.upstream.arm(wanted, (front, stage) => kill(stage, world.programs[front]));
  }

  function onWrite({ program, side, name, generation }) {
    if (isWorker(program)) holders.set(generation, program);
    return isPrey(program) && arrived(`${side} ${name}`, program);
  }

  /** Jobs were handed to a worker, which may not hear of it any more. */
  function onTaken(generations, program) {
    for (const generation of generations) holders.set(generation, program);
    return isPrey(program) && generations.length > 0 && arrived(jobTaken, program);
  }

  function arrived(gap, program) {
    if (!hits.has(gap)) hits.set(gap, 0);
    const isDue = hits.get(gap) === least() || Date.now() - lastKill > boredMs;
    return isDue && kill(gap, program);
  }

  function kill(gap, program) {
    if (!program || !canDie(program) || !program.kill(gap)) return false;
    hits.set(gap, hits.get(gap) + 1);
    rest();
    return true;
  }

  function canDie(program) {
    if (!isTime() || !program.running) return false;
    const kind = isWorker(program) ? 'worker' : 'api';
    const up = world.programs.filter((other) => other.running && isWorker(other) === isWorker(program));
    return up.length > (spares[kind] ?? 0);
  }

  function isTime() {
    return open && answersLeft <= 0;
  }

  function least() {
    return Math.min(...hits.values());
  }

  const missed = () => [...hits].filter(([, count]) => count === 0).map(([gap]) => gap);
  return { hits, onWrite, onTaken, open: begin, missed };
}

function isWorker({ name }) {
  return name.startsWith('worker');
}
