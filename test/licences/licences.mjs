import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { documentOf } from './document.mjs';
import { advisoriesIn, isAllowed } from './rules.mjs';
import { productionPackages } from './tree.mjs';

/**
 * Prints every production package with its licence, writes docs/dependencies.md and asks for advisories. With `--check`
 * it writes and asks nothing, and fails where the page is not what it would write. `--lock FILE`: of another lock file.
 * Ends with 1 where something is wrong, and with 2 where only nobody could be asked.
 */
const root = join(import.meta.dirname, '../..');
const file = join(root, 'docs/dependencies.md');
const check = process.argv.includes('--check');
const lock = process.argv.includes('--lock') ? process.argv[process.argv.indexOf('--lock') + 1] : undefined;

const packages = productionPackages(root, lock);
const faults = [
  ...packages
    .filter((one) => !isAllowed(one))
    .map(
      ({ name, version, licence }) => `${name} ${version} has a licence that is not allowed: ${licence ?? 'none told'}`,
    ),
  ...advisoriesIn(packages)
    .filter(({ mended }) => !mended)
    .map(({ id, name, mendedIn }) => `${name} has ${id}, which ${mendedIn} mends`),
];
const document = await documentOf(packages, file);
let asked = true;
if (!check) {
  for (const { name, version, licence } of packages) say(`${name} ${version}: ${licence ?? 'none told'}`);
  if (!lock) writeFileSync(file, document);
  const advisories = await audited();
  asked = advisories !== undefined;
  faults.push(...(advisories ?? []));
} else if (!lock && readFileSync(file, 'utf8') !== document) {
  faults.push('docs/dependencies.md is stale: npm run licences writes it anew');
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (!asked) process.stderr.write('The registry did not answer npm audit: advisories could not be asked for.\n');
const fine = `${packages.length} packages, all of allowed licences`;
if (faults.length === 0) say(asked && !check ? `${fine} and without an advisory.` : `${fine}.`);
process.exitCode = faults.length > 0 ? 1 : asked ? 0 : 2;

/**
 * Advisories by the registry, of the packages that come with Halftone; undefined where it does not answer. Asked for the
 * whole tree, as npm takes what is built into the console for a tool.
 */
async function audited() {
  const ended = await promisify(execFile)('npm', ['audit', '--json'], {
    ...{ cwd: root, timeout: 60_000, maxBuffer: 2 ** 26 },
  }).catch((error) => error);
  const { vulnerabilities } = parsed(ended.stdout);
  if (!vulnerabilities) return undefined;
  const ours = new Set(packages.flatMap(({ paths }) => paths));
  return Object.values(vulnerabilities)
    .filter(({ nodes }) => nodes.some((path) => ours.has(path)))
    .map(({ name, severity, range }) => `${name} (${range}) has an advisory: ${severity}`);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
