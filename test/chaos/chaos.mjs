// Kills what can be killed while pictures are made, and looks whether anything was lost or bought twice: `npm run test:chaos`.
import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { randomFrom } from './random.mjs';
import { gapsOf, markdownOf, tableOf } from './report.mjs';
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
  },
});
const [generations, seed] = [Number(values.generations), Number(values.seed)];
const names = values.only?.flatMap((list) => list.split(',')) ?? Object.keys(scenarios);
const unknown = names.find((name) => !(name in scenarios));
if (unknown || !(generations > 0) || !Number.isInteger(seed)) {
  print(`--only takes ${Object.keys(scenarios).join(', ')}; --generations and --seed take whole numbers.`);
  process.exit(2);
}
const words = names.length < Object.keys(scenarios).length ? ` --only ${names}` : '';
const command = `npm run test:chaos -- --generations ${generations} --seed ${seed}${words}`;
print(`${command}\n`);

const results = [];
for (const name of names) results.push(await run(name));
print(`\n${results.map(gapsOf).filter(Boolean).join('\n\n')}\n\n${tableOf(results)}`);
if (values.markdown) await writeFile(values.markdown, markdownOf(results, { seed, command }));
const plain = results.map(({ gaps, ...result }) => ({ ...result, ...(gaps && { gaps: Object.fromEntries(gaps) }) }));
if (values.out)
  await writeFile(values.out, `${JSON.stringify({ command, seed, generations, results: plain }, null, 2)}\n`);
process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0;

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
  return { name, ...result, figures: { ...result.figures, seconds } };
}
