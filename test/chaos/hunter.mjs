import { callStages, fileStages, watchFiles, webhookStage } from './stages.mjs';

const armedMs = 5_000;
const restMs = 300;
const side = (write) => `${write.side} ${write.name}`;

/**
 * Kills processes exactly between two steps of their work. Every write that is seen, before and after, and every stage that
 * shows from outside is a gap; those that were hit least are armed first, and the first process that comes there, after some
 * that are let pass by the seed, is killed with SIGKILL. `among`: the programs that may be.
 */
export function openHunter(random, { isPrey = ({ name }) => name.startsWith('worker'), outside = true } = {}) {
  const hits = new Map((outside ? [...callStages, ...fileStages, webhookStage] : []).map((gap) => [gap, 0]));
  const holders = new Map();
  const hunter = { hits, onWrite, onTaken, open, missed: () => [...hits].filter(([, count]) => count === 0).map(([gap]) => gap) };
  let world;
  let armed;
  let pass = 0;
  let timer;
  let stopWatching = () => undefined;

  /** From now on processes die. */
  async function open(opened) {
    world = opened;
    if (outside) stopWatching = await watchFiles(world.assets, (stage, id) => arrived(stage, holders.get(id)));
    world.receiver.onDelivery = async () => {
      // Which of them tells it does not show.
      if (armed === webhookStage) world.workers.filter((worker) => !arrived(webhookStage, worker, true)).forEach((one) => one.kill());
      return 200;
    };
    arm();
    return () => {
      clearTimeout(timer);
      armed = undefined;
      stopWatching();
    };
  }

  function arm() {
    // One that starts would die over its first sweep again and again.
    if (world.programs.some((program) => !program.running)) return again(restMs);
    // What can hardly be come to must not be all that is waited for.
    const least = random.chance(0.7) ? Math.min(...hits.values()) : Number.POSITIVE_INFINITY;
    armed = random.pick([...hits].filter(([, count]) => count <= least).map(([gap]) => gap));
    pass = random.chance(0.5) ? 0 : random.below(4);
    if (callStages.includes(armed)) world.upstream.arm(armed, (front, stage) => arrived(stage, world.programs[front], true));
    again(armedMs);
  }

  function again(afterMs) {
    clearTimeout(timer);
    timer = setTimeout(arm, afterMs);
  }

  function onWrite(write) {
    if (!isPrey(write.program)) return false;
    holders.set(write.generation, write.program);
    if (!hits.has(side(write))) hits.set(side(write), 0);
    return arrived(side(write), write.program);
  }

  /** A job was handed to a worker, which may not hear of it any more. */
  function onTaken(chunk, program) {
    if (!isPrey(program) || !chunk.includes('gen_')) return false;
    if (!hits.has('a job is handed over')) hits.set('a job is handed over', 0);
    return arrived('a job is handed over', program);
  }

  function arrived(gap, program, atOnce = false) {
    if (gap !== armed || !program?.running) return false;
    if (!atOnce && pass > 0) {
      pass -= 1;
      return false;
    }
    if (!program.kill()) return false;
    hits.set(gap, hits.get(gap) + 1);
    armed = undefined;
    again(restMs);
    return true;
  }
  return hunter;
}
