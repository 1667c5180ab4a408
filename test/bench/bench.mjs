// The numbers that Halftone is to reach, in one run on one machine: `npm run bench -- --help`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder } from './machine/in-folder.mjs';
import { print, refuse, write } from './machine/output.mjs';
import { startScript } from './machine/processes.mjs';
import { parseCostMs } from './machine/parse-cost.mjs';
import { measurements } from './measurements.mjs';
import { readOptions, usage } from './options.mjs';
import { drawNoise } from './picture.mjs';
import { machineFacts, markdownOf, tableOf } from './report.mjs';
import { median } from './statistics.mjs';

const script = (name) => new URL(name, import.meta.url).pathname;

if (process.platform !== 'linux') refuse('The bench reads /proc, so it needs Linux.');
const options = readOptions(process.argv.slice(2), refuse);
if (options.help) print(usage);
else await inFolder('bench', run);

async function run(folder) {
  const picture = await drawNoise();
  const file = join(folder, 'picture.png');
  await writeFile(file, picture);
  const upstream = await startScript(script('targets/upstream.mjs'), file);
  const { child: client } = await startScript(script('load/client.mjs'));
  const bench = { ...options, folder, file, picture, upstream, client };
  const parseCosts = [parseCostMs(picture)];
  const results = {};
  for (const name of options.names) {
    const begun = performance.now();
    results[name] = await measurements[name](bench);
    parseCosts.push(parseCostMs(picture));
    print(`\n${name}, in ${((performance.now() - begun) / 1_000).toFixed(0)} s\n\n${tableOf(results[name].rows)}`);
  }
  await report(results, { ...machineFacts(), parseCostMs: median(parseCosts) });
  return true;
}

async function report(results, facts) {
  const rows = Object.values(results).flatMap((result) => result.rows);
  const targets = targetsIn(results);
  const command = ['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench ', 'bench -- ');
  print(`\n${markdownOf({ facts, command, rows, targets })}`);
  await write(options.markdown, markdownOf({ facts, command, rows, targets }));
  await write(options.out, `${JSON.stringify({ facts, command, rows, results }, undefined, 2)}\n`);
}

/** Of the windows that were loads, what each target came to. */
function targetsIn(results) {
  const found = [];
  for (const [measurement, { windows = [] }] of Object.entries(results)) {
    for (const target of new Set(windows.flatMap((window) => Object.keys(window)))) {
      const own = windows.map((window) => window[target]).filter((window) => window?.requestsPerSecond);
      if (own.length === 0) continue;
      const of = (field) => median(own.map((window) => window[field]));
      const fields = [
        'requestsPerSecond',
        'p50',
        'p95',
        'cpuMs',
        'systemMs',
        'redisCpuMs',
        'clientCores',
        'foreignCores',
      ];
      const failed = own.reduce((sum, window) => sum + (window.failed ?? 0), 0);
      found.push({ measurement, target, ...Object.fromEntries(fields.map((field) => [field, of(field)])), failed });
    }
  }
  return found;
}
