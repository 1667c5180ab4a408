import { Redis } from 'ioredis';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { AppendOnlyFile } from './append-only-file.js';
import { type EmbeddedRedis, startEmbeddedRedis } from './embedded-redis.js';
import { redisCacheDir } from './redis-binary.js';
import { redisOptions } from './redis-options.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-aof-'));
const marker = 'xylophonist';
let embedded: EmbeddedRedis;
let client: Redis;

beforeAll(async () => {
  const cacheDir = redisCacheDir(Config.fromProcess());
  embedded = await startEmbeddedRedis({ dataDir: folder, cacheDir, log: () => undefined });
  client = new Redis(redisOptions(embedded.url));
}, 180_000);
afterAll(async () => {
  client.disconnect();
  await embedded.stop();
  rmSync(folder, { recursive: true });
});

/** Whether the word stands in any file of the folder; one that goes while it is read has it no more. */
function isOnDisk(): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => {
    if (!entry.isFile()) return false;
    try {
      return readFileSync(join(entry.parentPath, entry.name)).includes(marker);
    } catch {
      return false;
    }
  });
}

async function write(): Promise<void> {
  await client.set('prompt', `a ${marker} in the rain`);
  while (!isOnDisk()) await client.ping();
  await client.del('prompt');
}

test('what was deleted goes from the disk too, also where that was while the file was rewritten', async () => {
  const file = new AppendOnlyFile(client, true);
  await write();
  expect(isOnDisk()).toBe(true);
  file.forgetPast();
  file.forgetPast();
  while (isOnDisk()) await client.ping();
  await write();
  file.forgetPast();
  while (isOnDisk()) await client.ping();
});

test('a server that is somebody else’s is left alone', async () => {
  const before = /^aof_rewrites:(\d+)/m.exec(await client.info('persistence'))?.[1];
  new AppendOnlyFile(client, false).forgetPast();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(/^aof_rewrites:(\d+)/m.exec(await client.info('persistence'))?.[1]).toBe(before);
});
