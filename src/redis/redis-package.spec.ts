import { execFile } from 'node:child_process';
import { chmod, mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchPackage } from './redis-package.js';

/** Notes its words and lists folder; "downloads" if its lists are fresh or the machine's are said to be good. */
const aptGet = `#!/bin/sh
lists=$(sed -n 's/^Dir::State::lists "\\(.*\\)";/\\1/p' "$2")
cache=$(sed -n 's/^Dir::Cache "\\(.*\\)";/\\1/p' "$2")
echo "$3\${lists:+ own}" >> "$(dirname "$0")/calls"
if [ "$3" = update ]; then touch "$lists/fresh"; exit; fi
if [ -e "$lists/fresh" ] || [ -e "$(dirname "$0")/machine-lists" ]; then
  mkdir -p "$cache/archives" && touch "$cache/archives/redis-tools_7_amd64.deb"; exit
fi
exit 100
`;
const dpkgDeb = `#!/bin/sh
[ "$1" = --extract ] && mkdir -p "$3/usr/bin" && echo "$2" > "$3/usr/bin/redis-server"
`;

let tools: string;
let folder: string;

beforeEach(async () => {
  tools = await mkdtemp(join(tmpdir(), 'halftone-tools-'));
  folder = join(tools, 'cache folder');
  await mkdir(folder);
  await tool('apt-get', aptGet);
  await tool('dpkg-deb', dpkgDeb);
});

afterEach(() => rm(tools, { recursive: true }));

test('the lists of the machine are used where they serve', async () => {
  await writeFile(join(tools, 'machine-lists'), '');
  await fetchPackage(folder, run);
  expect(await calls()).toEqual(['install']);
});

test('lists of our own are fetched where they do not', async () => {
  await fetchPackage(folder, run);
  expect(await calls()).toEqual(['install', 'update own', 'install own']);
});

test('nothing but the finished copy is left', async () => {
  await fetchPackage(folder, run);
  const [name, ...others] = await readdir(folder);
  expect(name).toMatch(/^server-/);
  expect(others).toEqual([]);
  expect(await readFile(join(folder, name ?? '', 'usr/bin/redis-server'), 'utf8')).toContain('redis-tools_7_amd64.deb');
});

test('two that fetch at once do not disturb each other', async () => {
  await Promise.all([fetchPackage(folder, run), fetchPackage(folder, run)]);
  expect((await readdir(folder)).map((name) => name.slice(0, 7))).toEqual(['server-', 'server-']);
});

test('a failed fetch leaves nothing behind', async () => {
  await tool('dpkg-deb', '#!/bin/sh\nexit 2\n');
  await expect(fetchPackage(folder, run)).rejects.toThrow('dpkg-deb');
  expect(await readdir(folder)).toEqual([]);
});

/** Finds programs among our tools only. */
function run(program: string, words: readonly string[]): Promise<unknown> {
  return promisify(execFile)(join(tools, program), words);
}

async function tool(name: string, script: string): Promise<void> {
  await writeFile(join(tools, name), script);
  await chmod(join(tools, name), 0o755);
}

async function calls(): Promise<string[]> {
  return (await readFile(join(tools, 'calls'), 'utf8')).trimEnd().split('\n');
}
