import { callStages, fileStages, watchFiles, webhookStage } from './stages.mjs';

const jobTaken = 'a job is handed over';
/** So many steps that could be the last are let pass at most, by the seed. */
const mostPassed = 8;
/** Of steps that were hit more often than others: what is hardly ever come to must not keep all else alive. */
const againShare = 0.03;

/**
 * Kills processes exactly between two steps of their work. Every write that is seen, before and after, and every stage that
 * shows from outside is a gap. Where a process comes to one of those that were hit least, after some that are let pass by
 * the seed, it is killed with SIGKILL. `isPrey`: which of the programs may be; `outside`: also by stages;
 * `restMs`: how long nothing dies then.
 */
export function openHunter(
  random,
  { isPrey = ({ name }) => name.startsWith('worker'), outside = true, restMs = 200 } = {},
) {
  const hits = new Map((outside ? [...callStages, ...fileStages, webhookStage] : []).map((gap) => [gap, 0]));
  const holders = new Map();
  let world;
  let hunting = false;
  let pass = 0;
  let timer;
  let stopWatching = () => undefined;

  /** From now on processes die. Resolves with what ends that. */
  async function open(opened) {
    world = opened;
    if (outside) stopWatching = await watchFiles(world.assets, (stage, id) => arrived(stage, holders.get(id)));
    world.receiver.onDelivery = async () => {
      // Which of them tells it does not show.
      const both = world.workers.filter(({ running }) => running);
      if (arrived(webhookStage, both[0])) both[1]?.kill();
      return 200;
    };
    rest();
    return () => {
      hunting = false;
      clearTimeout(timer);
      world.upstream.arm([], () => undefined);
      stopWatching();
    };
  }

  function rest() {
    hunting = false;
    timer = setTimeout(() => {
      // Who is never up for long gets nothing done.
      if (restMs > 200 && world.programs.some((program) => isPrey(program) && !program.running)) return rest();
      hunting = true;
      pass = random.below(mostPassed);
      const stages = callStages.filter((stage) => hits.get(stage) === least());
      world.upstream.arm(stages, (front, stage) => kill(stage, world.programs[front]));
    }, restMs);
  }

  function onWrite({ program, side, name, generation }) {
    if (!isPrey(program)) return false;
    if (world?.workers.includes(program)) holders.set(generation, program);
    return arrived(`${side} ${name}`, program);
  }

  /** A job was handed to a worker, which may not hear of it any more. */
  function onTaken(chunk, program) {
    return isPrey(program) && chunk.includes('gen_') && arrived(jobTaken, program);
  }

  function arrived(gap, program) {
    if (!hits.has(gap)) hits.set(gap, 0);
    if (!hunting || !program?.running) return false;
    if (hits.get(gap) > least() && !random.chance(againShare)) return false;
    pass -= 1;
    return pass < 0 && kill(gap, program);
  }

  function kill(gap, program) {
    if (!hunting || !program?.running || !program.kill()) return false;
    hits.set(gap, hits.get(gap) + 1);
    rest();
    return true;
  }

  function least() {
    return Math.min(...hits.values());
  }

  const missed = () => [...hits].filter(([, count]) => count === 0).map(([gap]) => gap);
  return { hits, onWrite, onTaken, open, missed };
}
