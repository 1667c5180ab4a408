import { Logger } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aGeneration, anAttempt, anOfferPlan } from '../../test/support/generation.js';
import { useRedis } from '../../test/support/redis.js';
import { Reservations } from '../auth/reservations.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { Wires } from '../egress/wires.js';
import { GenerationStore } from '../history/generation.store.js';
import { draw } from '../imaging/draw.js';
import { ProviderLines } from '../providers/provider-lines.js';
import { ProviderRegistry } from '../providers/registry.js';
import { aMeter, callsIn } from '../../test/support/meter.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import { Caller } from './caller.js';
import { Drafts } from './drafts.js';
import { Endings } from './endings.js';
import { Lines } from './lines.js';
import { OutgoingPictures } from './outgoing.js';
import { ProviderHealth } from './provider-health.js';
import { Results } from './results.js';
import { Spending } from './spending.js';
import { Watcher } from './watcher.js';
import { WorkerLease } from './worker-lease.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-rescue-'));
const wires = new Wires();
Logger.overrideLogger(false);
afterAll(() => wires.onApplicationShutdown());
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

/** Looks at a call for so many pictures whose worker died when these of them lay in the store, and no result file. */
async function afterDeath(n: number, stored: readonly number[], attempts: readonly ('sent' | 'ended')[] = ['sent']) {
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const paid = aPatientStore(assets, folder);
  const generations = new GenerationStore(redis.client);
  const id = `gen_rescue${n}${stored.join('')}${attempts.join('')}`;
  const head = { ...aGeneration({ n, route: [anOfferPlan('gemini', { imagesPerCall: n })] }).head, id };
  const pictures = Array.from({ length: n }, (_, index) => index);
  const seen = anAttempt('0.0', { state: 'sent', pictures, worker: 'dead', made: undefined, cost: undefined });
  await generations.create(head);
  await generations.claim(id, seen);
  if (attempts.includes('ended')) await generations.saveAttempt(id, { ...seen, state: 'ended', ended: 5, cost: 0.04 });
  for (const index of stored) {
    const bytes = await draw({ width: 64, height: 48, format: 'png', prompt: `number ${index}` });
    await assets.write(`${id}.0.0.${index}`, 'png', bytes);
  }
  const [health, counts, lease] = [new ProviderHealth(redis.client), aMeter(), new WorkerLease(redis.client)];
  const spending = new Spending(generations, new Reservations(redis.client));
  const results = new Results(assets, paid, generations, health, counts, spending);
  const endings = new Endings(generations, health, counts);
  const lines = new Lines(new ProviderLines(new ProviderRegistry([], [], false), wires), paid);
  const [outgoing, drafts] = [new OutgoingPictures(assets), new Drafts(assets, paid, generations)];
  const caller = new Caller(generations, results, endings, outgoing, drafts, lines, lease);
  const watcher = new Watcher(generations, results, endings, lines, caller, lease);
  const generation = { head, status: 'running', attempts: [seen], pictures: [] } as const;
  expect(await watcher.watch(generation, seen)).toBeUndefined();
  return { generation: await generations.load(id), told: await callsIn(counts) };
}

test('pictures that lie in the store are delivered, though nothing tells what they cost', async () => {
  const { generation, told } = await afterDeath(1, [0]);
  expect(generation?.pictures).toMatchObject([{ state: 'ready', asset: { width: 64, height: 48, format: 'png' } }]);
  expect(generation?.attempts).toMatchObject([{ state: 'ended', cost: null, made: [{ id: expect.any(String) }] }]);
  expect(generation?.attempts[0]?.failure).toBeUndefined();
  expect(told).toEqual([['done', 1]]);
});

test('what is missing beside them is of unknown outcome, and not bought again', async () => {
  const { generation, told } = await afterDeath(2, [0]);
  expect(generation?.pictures.map((picture) => picture?.state)).toEqual(['ready', undefined]);
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', failure: { kind: 'outcome_unknown' }, cost: null });
  expect(told).toEqual([['outcome_unknown', 1]]);
});

test('without any the outcome is unknown', async () => {
  const { generation, told } = await afterDeath(1, []);
  expect(generation?.attempts[0]).toMatchObject({ failure: { kind: 'outcome_unknown' }, cost: null });
  expect(told).toEqual([['outcome_unknown', 1]]);
});

test.each([[[0]], [[]]])(
  'a worker that was late and not dead has the last word on its call, and counts it, with %j stored',
  async (stored) => {
    const { generation, told } = await afterDeath(1, stored, ['sent', 'ended']);
    expect(generation?.attempts[0]).toMatchObject({ state: 'ended', cost: 0.04 });
    expect(told).toEqual([]);
  },
);
