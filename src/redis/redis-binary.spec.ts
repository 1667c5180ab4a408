import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { privateCopy, redisCacheDir } from './redis-binary.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'halftone-binary-'))));
afterEach(() => rm(folder, { recursive: true }));

test.each([
  [{ XDG_CACHE_HOME: '/var/cache/me' }, '/var/cache/me/halftone/redis'],
  [{ XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache/halftone/redis')],
  [{}, join(homedir(), '.cache/halftone/redis')],
])('with %j private copies are kept in %s', (variables, expected) => {
  expect(redisCacheDir(new Config(variables))).toBe(expected);
});

test('a private copy runs with its own libraries', async () => {
  const copy = await makeCopy('server-a', '7.0.15');
  expect(await privateCopy(folder)).toEqual([
    'env',
    `LD_LIBRARY_PATH=${join(copy, 'usr/lib/some-linux-gnu')}`,
    join(copy, 'usr/bin/redis-server'),
  ]);
});

test.each([
  ['too old', 'server-a', '5.0.7'],
  ['unfinished', 'fetch-a', '7.0.15'],
  ['broken', 'server-a', undefined],
])('a copy that is %s is passed over', async (_why, name, version) => {
  await makeCopy(name, version);
  expect(await privateCopy(folder)).toBeUndefined();
  const good = await makeCopy('server-b', '7.0.15');
  expect((await privateCopy(folder))?.at(-1)).toBe(join(good, 'usr/bin/redis-server'));
});

test('where there is no folder there is no copy', async () => {
  expect(await privateCopy(join(folder, 'none'))).toBeUndefined();
});

async function makeCopy(name: string, version: string | undefined): Promise<string> {
  const copy = join(folder, name);
  await mkdir(join(copy, 'usr/bin'), { recursive: true });
  await mkdir(join(copy, 'usr/lib/some-linux-gnu'), { recursive: true });
  const program = join(copy, 'usr/bin/redis-server');
  await writeFile(program, version ? `#!/bin/sh\necho "Redis server v=${version} sha=0"\n` : '#!/bin/sh\nexit 127\n');
  await chmod(program, 0o755);
  return copy;
}
