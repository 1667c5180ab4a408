// Builds the program where something that goes into it is newer than what was built; a suite of its own begins so.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const sources = ['src', 'package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json'];
const products = ['main.js', 'console/index.html'].map((file) => join(dist, file));

if (!isBuilt()) process.exitCode = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' }).status ?? 1;

function isBuilt() {
  if (!products.every((file) => existsSync(file))) return false;
  const files = below(dist).filter((path) => statSync(path).isFile());
  return Math.max(...sources.flatMap((path) => below(join(root, path))).map(written)) < Math.min(...files.map(written));
}

/** With all that lies in it; a folder is written when a file in it comes or goes. */
function below(path) {
  if (!statSync(path).isDirectory()) return [path];
  return [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, name))];
}

function written(path) {
  return statSync(path).mtimeMs;
}
