import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useRedis } from '../../test/support/redis.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { TrimTurn } from '../assets/trim-turn.js';
import { Reservations } from '../auth/reservations.js';
import { Config } from '../config/config.js';
import { HistoryBounds } from '../history/bounds.js';
import { GenerationStore } from '../history/generation.store.js';
import { Payloads } from '../history/payloads.js';
import { ProviderRegistry } from '../providers/registry.js';
import { AppendOnlyFile } from '../redis/append-only-file.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { PurgedWebhooks } from '../webhooks/purged-webhooks.js';
import { Forgetting } from './forgetting.js';
import { HistoryTrim } from './history-trim.js';
import { JobQueues } from './job-queues.js';
import { Spending } from './spending.js';
import { Sweep } from './sweep.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

test('while one sweep is under way, however long, no other is begun', async () => {
  const disk = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const others: Promise<void>[] = [];
  let walks = 0;
  const trim = async () => {
    walks += 1;
    // Somebody may walk over the store again.
    await redis.client.del('{halftone}:assets-trim');
    if (walks === 1) others.push(sweep.sweep());
    return 0;
  };
  const assets = Object.create(disk, { trim: { value: trim } }) as DiskAssetStore;
  const generations = new GenerationStore(redis.client);
  const deliveries = new DeliveryStore(redis.client);
  const file = new AppendOnlyFile(redis.client, false);
  const webhooks = new PurgedWebhooks(redis.client, generations, deliveries, file);
  const sweep = new Sweep(
    generations,
    new JobQueues(undefined as never, new ProviderRegistry([], [], false)),
    assets,
    new TrimTurn(redis.client),
    deliveries,
    new Spending(generations, new Reservations(redis.client)),
    new HistoryTrim(new Config({}), new HistoryBounds(redis.client), generations, assets),
    new Forgetting(generations, new Payloads(redis.client), assets, webhooks, file),
  );
  await sweep.sweep();
  await Promise.all(others);
  expect([others.length, walks]).toEqual([1, 1]);
  await sweep.sweep();
  expect(walks).toBe(2);
});
