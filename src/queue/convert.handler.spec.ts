import type { Job } from 'bullmq';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAttempt, aPicture } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { aMeter } from '../../test/support/meter.js';
import { useRedis } from '../../test/support/redis.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { StoreAway } from '../domain/store-away.js';
import { GenerationStore } from '../history/generation.store.js';
import { Payloads } from '../history/payloads.js';
import { draw } from '../imaging/draw.js';
import { ImagingService } from '../imaging/imaging.service.js';
import { ProviderRegistry } from '../providers/registry.js';
import { ConvertHandler } from './convert.handler.js';
import { JobQueues } from './job-queues.js';
import type { PictureJob } from './jobs.js';
import { forgetMedia } from './media.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-convert-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

test('a picture that cannot be read because the store is away is left to the next try, however many there were', async () => {
  const disk = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const read = () => Promise.reject(new StoreAway(undefined));
  const away = Object.create(disk, { read: { value: read } }) as DiskAssetStore;
  const generations = new GenerationStore(redis.client);
  const head = aHead();
  await generations.create(head);
  const rendered = { ...aPicture({ id: `${head.id}.0.0.0` }), state: 'rendered' } as never;
  await generations.saveMade(head, anAttempt('0.0'), new Map([[0, rendered]]));
  const queues = new JobQueues(undefined as never, new ProviderRegistry([], [], false));
  const handler = new ConvertHandler(generations, away, new ImagingService(), queues, aMeter());
  const data = { generation: head.id, picture: 0 };
  await expect(handler.run({ data, attemptsMade: 9 } as Job<PictureJob>)).rejects.toThrow(StoreAway);
  expect((await generations.load(head.id))?.pictures[0]).toMatchObject({ state: 'rendered' });
});

/** AVIF takes so long that all of the purge falls into it. */
test('a picture whose generation is purged while it is converted does not stay', async () => {
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const generations = new GenerationStore(redis.client);
  const fresh = aHead();
  const route = fresh.plan.route.map((offer) => ({ ...offer, conversion: { format: 'avif' as const } }));
  const head = { ...fresh, plan: { ...fresh.plan, route } };
  const pixels = { width: 2048, height: 2048 };
  const id = `${head.id}.0.0.0`;
  await assets.write(id, 'png', await draw({ ...pixels, format: 'png', prompt: 'x' }));
  await generations.create(head);
  const rendered = { ...aPicture({ id, ...pixels }), state: 'rendered' } as never;
  await generations.saveMade(head, anAttempt('0.0'), new Map([[0, rendered]]));

  const queues = new JobQueues(undefined as never, new ProviderRegistry([], [], false));
  const handler = new ConvertHandler(generations, assets, new ImagingService(), queues, aMeter());
  const data = { generation: head.id, picture: 0 };
  const converting = handler.run({ data, attemptsMade: 0 } as Job<PictureJob>);
  await generations.end(head, { finished: 1, status: 'cancelled' });
  await new Payloads(redis.client).forget(head, 1);
  const marked = await generations.load(head.id);
  if (!marked) throw new Error('it was begun');
  expect(await forgetMedia(marked, assets)).toBe(1);
  await converting;
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('gen_'))).toEqual(
    [],
  );
});
