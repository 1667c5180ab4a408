import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecret } from './secret.js';

let parent: string;
let dataDir: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'halftone-secret-'));
  dataDir = join(parent, 'data');
});
afterEach(() => rm(parent, { recursive: true }));

test('the configured secret wins and nothing is written', async () => {
  expect(await readSecret({ secret: 's'.repeat(32), dataDir })).toBe('s'.repeat(32));
  expect(await readdir(parent)).toEqual([]);
});

test('the first start makes one that only the owner can read; later starts find it', async () => {
  const secret = await readSecret({ dataDir });
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  expect(await readSecret({ dataDir })).toBe(secret);
  expect(await readdir(dataDir)).toEqual(['secret']);
});

test('processes that start at once agree', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => readSecret({ dataDir })));
  expect(new Set(secrets).size).toBe(1);
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(secrets[0]);
  expect(await readdir(dataDir)).toEqual(['secret']);
});

test('an empty file is not taken for a secret', async () => {
  await readSecret({ dataDir });
  await writeFile(join(dataDir, 'secret'), '');
  await expect(readSecret({ dataDir })).rejects.toThrow('holds no secret');
});
