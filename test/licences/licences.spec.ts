import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'halftone-licences-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = join(import.meta.dirname, 'licences.mjs');

function check(...words: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, [program, '--check', ...words], { encoding: 'utf8' });
  return { status, stderr };
}

/** With an npm that answers an audit with that, of a tree with a tool, a dependency and what is built into the console. */
function audit(answer: string) {
  const lock = join(folder, 'audited.json');
  const tool = { version: '1.0.0', dev: true, license: 'MIT' };
  const packages = {
    '': { dependencies: { a: '*' } },
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    ...{ 'node_modules/a-tool': tool, 'node_modules/a-tool/node_modules/a': tool, 'node_modules/preact': tool },
  };
  writeFileSync(lock, JSON.stringify({ packages }));
  writeFileSync(
    join(folder, 'npm'),
    `#!/bin/sh\ncase "$*" in *omit*) echo '{"vulnerabilities":{}}';; *) echo '${answer}';; esac\n`,
  );
  chmodSync(join(folder, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--lock', lock], { encoding: 'utf8', env });
  return { status, end: stdout.trim().split('\n').at(-1), stderr };
}

/** Of one package beside what is only for development. */
function checkOne(name: string, entry: Record<string, unknown>) {
  const file = join(folder, 'lock.json');
  const dev = { version: '1.0.0', dev: true, license: 'GPL-3.0-only' };
  const packages = {
    '': { dependencies: { [name]: '*' } },
    'node_modules/a-tool': dev,
    [`node_modules/${name}`]: entry,
  };
  writeFileSync(file, JSON.stringify({ packages }));
  return check('--lock', file);
}

test('docs/dependencies.md tells what the lock file holds, and all of it is allowed', () => {
  expect(check()).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['a', { version: '1.0.0', license: 'MIT' }],
  ['a', { version: '1.0.0', license: '(GPL-2.0-only OR MIT)' }],
  ['@img/sharp-libvips-linux-x64', { version: '1.0.0', license: 'LGPL-3.0-or-later' }],
  ['@img/sharp-wasm32', { version: '1.0.0', license: 'Apache-2.0 AND LGPL-3.0-or-later AND MIT' }],
  ['multer', { version: '2.10.0', license: 'MIT' }],
])('%s of %j is fine', (name, entry) => {
  expect(checkOne(name, entry)).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['a', { version: '1.0.0', license: 'GPL-3.0-only' }, 'a 1.0.0 has a licence that is not allowed: GPL-3.0-only\n'],
  ['a', { version: '1.0.0', license: 'MIT AND LGPL-3.0-or-later' }, expect.stringContaining('not allowed')],
  ['a', { version: '1.0.0' }, 'a 1.0.0 has a licence that is not allowed: none told\n'],
  ['multer', { version: '2.1.9', license: 'MIT' }, 'multer has CVE-2026-5079, which 2.2.0 mends\n'],
])('%s of %j is refused by its name', (name, entry, stderr: unknown) => {
  expect(checkOne(name, entry)).toEqual({ status: 1, stderr });
});

const advisoryOf = (name: string, ...nodes: string[]) => ({ [name]: { name, severity: 'high', range: '<2', nodes } });

test.each([
  ['nothing', {}],
  ['a tool', advisoryOf('a-tool', 'node_modules/a-tool')],
  ['what only a tool has', advisoryOf('a', 'node_modules/a-tool/node_modules/a')],
])('an audit that knows of %s is fine', (_, vulnerabilities) => {
  const end = '2 packages, all of allowed licences and without an advisory.';
  expect(audit(JSON.stringify({ vulnerabilities }))).toEqual({ status: 0, end, stderr: '' });
});

test.each([['a'], ['preact']])('an advisory of %s is told', (name) => {
  const vulnerabilities = advisoryOf(name, `node_modules/${name}`);
  const { status, stderr } = audit(JSON.stringify({ vulnerabilities }));
  expect({ status, stderr }).toEqual({ status: 1, stderr: `${name} (<2) has an advisory: high\n` });
});

test.each([['{"error":{"code":"ENOAUDIT"}}'], ['no JSON']])(
  'that nobody could be asked (%s) is no success',
  (answer) => {
    expect(audit(answer)).toEqual({
      status: 2,
      end: '2 packages, all of allowed licences.',
      stderr: 'The registry did not answer npm audit: advisories could not be asked for.\n',
    });
  },
);
