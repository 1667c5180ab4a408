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
if (!check) {
  for (const { name, version, licence } of packages) say(`${name} ${version}: ${licence ?? 'none told'}`);
  if (!lock) writeFileSync(file, document);
  faults.push(...(await audited()));
} else if (!lock && readFileSync(file, 'utf8') !== document) {
  faults.push('docs/dependencies.md is stale: npm run licences writes it anew');
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length === 0)
  say(`${packages.length} packages, all of allowed licences and without an advisory that is known here.`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Advisories by the registry; that it does not answer is told, and is no fault of the tree. */
async function audited() {
  const words = ['audit', '--omit=dev', '--json'];
  const ended = await promisify(execFile)('npm', words, { cwd: root, timeout: 60_000, maxBuffer: 2 ** 26 }).catch(
    (error) => error,
  );
  const { vulnerabilities } = parsed(ended.stdout);
  if (!vulnerabilities) {
    say('The registry did not answer npm audit: what it knows of advisories is not known here.');
    return [];
  }
  return Object.values(vulnerabilities).map(
    ({ name, severity, range }) => `${name} (${range}) has an advisory: ${severity}`,
  );
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
