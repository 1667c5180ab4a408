// Kills what can be killed while pictures are made, and looks whether anything was lost or bought twice: `npm run test:chaos`.
import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { randomFrom } from './random.mjs';
import { gapsOf, machineOf, markdownOf, tableOf } from './report.mjs';
import { api } from './scenarios/api.mjs';
import { mixed } from './scenarios/mixed.mjs';
import { embeddedRedis, externalRedis } from './scenarios/redis.mjs';
import { upstream } from './scenarios/upstream.mjs';
import { workers } from './scenarios/workers.mjs';

const scenarios = { workers, api, redis: externalRedis, 'embedded-redis': embeddedRedis, upstream, mixed };
/** From so many on every gap has to be hit. */
const longFrom = 100;
const shownFindings = 40;
const print = (line) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    generations: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
    only: { type: 'string', multiple: true },
    markdown: { type: 'string' },
    out: { type: 'string' },
    from: { type: 'string', multiple: true },
  },
});
const [generations, seed] = [Number(values.generations), Number(values.seed)];
const names = values.only?.flatMap((list) => list.split(',')) ?? Object.keys(scenarios);
const unknown = names.find((name) => !(name in scenarios));
if (unknown || !(generations > 0) || !Number.isInteger(seed)) {
  print(`--only takes ${Object.keys(scenarios).join(', ')}; --generations and --seed take whole numbers.`);
  process.exit(2);
}
const runs = values.from ? await earlier(values.from.flatMap((list) => list.split(','))) : [await runNow()];
const results = runs.flatMap((one) => one.results);
print(`\n${tableOf(results)}\n\n${results.map(gapsOf).filter(Boolean).join('\n')}`);
if (values.markdown) {
  const style = await resolveConfig(values.markdown);
  await writeFile(values.markdown, await format(markdownOf(runs), { ...style, parser: 'markdown' }));
}
if (values.out) await writeFile(values.out, `${JSON.stringify(runs.length === 1 ? runs[0] : runs, null, 2)}\n`);
process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0;

/** What was written by `--out`. */
async function earlier(files) {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) => JSON.parse(text));
}

async function runNow() {
  const words = names.length < Object.keys(scenarios).length ? ` --only ${names}` : '';
  const command = `npm run test:chaos -- --generations ${generations} --seed ${seed}${words}`;
  print(`${command}\n`);
  const all = [];
  for (const name of names) all.push(await run(name));
  return { command, machine: machineOf(), results: all };
}

async function run(name) {
  const begun = Date.now();
  const report = {};
  const result = await scenarios[name](
    { generations, random: randomFrom(seed), long: generations >= longFrom },
    report,
  ).catch((error) => ({ findings: [`the scenario broke: ${error.stack}`], figures: {} }));
  const failed = result.findings.length > 0;
  await report.world?.close({ keep: failed });
  const seconds = Math.round((Date.now() - begun) / 1_000);
  print(`${name}: ${failed ? `${result.findings.length} findings` : 'all is well'} after ${seconds} s`);
  for (const finding of result.findings.slice(0, shownFindings)) print(`  ${finding}`);
  if (failed) print(`  seed ${seed}; what was left, and what was printed, is in ${report.world?.folder}`);
  const { findings, figures, gaps } = result;
  return { name, findings, figures: { ...figures, seconds }, ...(gaps && { gaps: Object.fromEntries(gaps) }) };
}
