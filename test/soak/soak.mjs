// Mixed load with faults for a while, and whether anything grows or is lost over it: `npm run soak -- --help`.
import { setTimeout as pause } from 'node:timers/promises';
import { GenerationStore } from '../../dist/history/generation.store.js';
import { inFolder } from '../bench/machine/in-folder.mjs';
import { print, refuse, write } from '../bench/machine/output.mjs';
import { machineFacts } from '../bench/report.mjs';
import { audit, untilEnded } from './audit.mjs';
import { startCollecting } from './collected.mjs';
import { curvesOf } from './curves.mjs';
import { judge } from './judge.mjs';
import { load } from './load/load.mjs';
import { makeKeys } from './load/keys.mjs';
import { readOptions, usage } from './options.mjs';
import { familiesOf, lagsOf } from './figures.mjs';
import { markdownOf, textOf } from './report.mjs';
import { startSampling } from './samples.mjs';
import { openWorld } from './world.mjs';

const restMs = 6_000;

if (process.platform !== 'linux') refuse('The soak reads /proc, so it needs Linux.');
const options = readOptions(process.argv.slice(2), refuse);
if (options.help) print(usage);
else await inFolder('soak', run);

async function run(folder) {
  print(`${options.command}\n`);
  const world = await openWorld(folder, options);
  const store = new GenerationStore(world.redis);
  const told = {
    findings: [],
    accepted: new Map(),
    once: new Set(),
    kinds: {},
    answers: {},
    latencies: [],
    heldBack: 0,
  };
  let phase = 'before';
  const sampling = startSampling(world, { ...options, latencies: told.latencies, phaseOf: () => phase });
  const collecting = startCollecting(world, store);
  await pause(restMs);
  told.keys = await makeKeys(world);
  phase = 'load';
  await load(world, { ...options, ms: options.loadMs }, told);
  phase = 'ending';
  const left = await untilEnded(world, store);
  phase = 'quiet';
  await pause(options.quietMs);
  await Promise.all([sampling.stop(), collecting.stop()]);
  const { findings, figures } = await audit(world, store, told, collecting);
  await world.close();
  return report({ told, figures, samples: sampling.samples, findings: [...left, ...findings] });
}

async function report({ told, figures, samples, findings }) {
  const names = Object.keys(samples[0].processes);
  const verdicts = judge(curvesOf(names, { isEmbedded: options.roles === 'all' }), samples, options);
  const { command, seed, minutes, rate, isShort } = options;
  const facts = { command, seed, minutes, rate, isShort, ...machineFacts() };
  const { kinds, answers, heldBack } = told;
  const shown = { families: familiesOf(samples), lags: lagsOf(samples) };
  const result = { facts, verdicts, findings, figures, kinds, answers, heldBack, ...shown };
  print(textOf(result));
  await write(options.markdown, markdownOf(result));
  await write(options.out, `${JSON.stringify({ ...result, samples })}\n`);
  return findings.length === 0 && verdicts.every(({ isFlat }) => isFlat);
}
