import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DiskAssetStore } from '../../src/assets/disk-asset-store.js';
import { GenerationStore } from '../../src/history/generation.store.js';
import { aGeneration } from '../support/generation.js';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-abandoned-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();

/** As a crash between the naming of inputs and the beginning of their generation leaves them. */
test('inputs that belong to no record go an hour later, thumbnails without their picture too, and no others', async () => {
  const assets = join(folder, 'assets');
  const store = await DiskAssetStore.open({ folder: assets, maxBytes: 1e9, now: Date.now });
  const generations = new GenerationStore(redis.client);
  const head = { ...aGeneration().head, id: 'gen_known' };
  await generations.create(head);
  await generations.end(head, { finished: Date.now(), status: 'done' });
  const old = ['gen_lost.input.0', 'gen_lost.input.0.for-fal', 'gen_lost.mask', 'gen_lost.0.0.0', 'gen_known.input.0'];
  for (const id of [...old, 'gen_fresh.input.0']) await store.write(id, 'png', Buffer.from('x'));
  const thumbnails = ['gen_lost.0.0.0.png.w256', 'gen_lost.0.0.1.png.w256'];
  for (const id of thumbnails) await store.write(id, 'webp', Buffer.from('x'));
  const files = () =>
    readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(png|webp)$/.test(name));
  const hoursAgo = (Date.now() - 2 * 3_600_000) / 1_000;
  for (const file of files().filter((name) => !name.includes('fresh')))
    await utimes(join(assets, file), hoursAgo, hoursAgo);

  const halftone = await startProcess({ HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url });
  while (files().length > 4) await setTimeout(5);
  await halftone.kill();
  const left = files().map((name) => name.replace(/^.*\//, ''));
  expect(left.sort()).toEqual([
    'gen_fresh.input.0.png',
    'gen_known.input.0.png',
    'gen_lost.0.0.0.png',
    'gen_lost.0.0.0.png.w256.webp',
  ]);
});
