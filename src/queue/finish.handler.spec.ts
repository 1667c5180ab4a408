import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAttempt, aPicture } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { aMeter, endsIn } from '../../test/support/meter.js';
import { useRedis } from '../../test/support/redis.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { Reservations } from '../auth/reservations.js';
import { Config } from '../config/config.js';
import { HistoryBounds } from '../history/bounds.js';
import { GenerationStore } from '../history/generation.store.js';
import { ProviderRegistry } from '../providers/registry.js';
import { FinishHandler } from './finish.handler.js';
import { HistoryTrim } from './history-trim.js';
import { JobQueues } from './job-queues.js';
import type { FinishJob } from './jobs.js';
import { Spending } from './spending.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-finish-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

test.each([
  ['that it ends is counted and told', false, [['done', 1]], ['generation ended']],
  ['that was cancelled in this instant is neither counted nor told', true, [], []],
])('a generation %s', async (_fact, cancelled, counted, told) => {
  const lines: unknown[] = [];
  const log = (line: { msg: string }) => lines.push(line.msg);
  Logger.overrideLogger({ log, warn: log, error: log });
  const generations = new GenerationStore(redis.client);
  const head = aHead();
  await generations.create(head);
  await generations.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]));
  const load = async (id: string) => {
    const generation = await generations.load(id);
    if (cancelled) await generations.end(head, { finished: Date.now(), status: 'cancelled' });
    return generation;
  };
  const seen = Object.create(generations, { load: { value: load } }) as GenerationStore;
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const queues = new JobQueues(undefined as never, new ProviderRegistry([], [], false));
  const spending = new Spending(generations, new Reservations(redis.client));
  const trim = new HistoryTrim(new Config({}), new HistoryBounds(redis.client), generations, assets);
  const meter = aMeter();
  const job = { data: { generation: head.id }, timestamp: Date.now() } as Job<FinishJob>;
  await new FinishHandler(seen, queues, spending, trim, meter).run(job);
  expect(await endsIn(meter)).toEqual(counted);
  expect(lines).toEqual(told);
});
