import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'halftone-licences-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(...words: readonly string[]) {
  const program = join(import.meta.dirname, 'licences.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--check', ...words], { encoding: 'utf8' });
  return { status, stderr };
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
