import { Logger } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aGeneration, anOfferPlan } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { anInput } from '../../test/support/make.js';
import { aMeter } from '../../test/support/meter.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import { useRedis } from '../../test/support/redis.js';
import { Reservations } from '../auth/reservations.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { Wires } from '../egress/wires.js';
import { GenerationStore } from '../history/generation.store.js';
import { Payloads } from '../history/payloads.js';
import { fal } from '../providers/fal/fal.provider.js';
import { ProviderLines } from '../providers/provider-lines.js';
import { ProviderRegistry } from '../providers/registry.js';
import { fixed } from '../providers/with-key.js';
import { Caller } from './caller.js';
import { Drafts } from './drafts.js';
import { Endings } from './endings.js';
import { Lines } from './lines.js';
import { OutgoingPictures } from './outgoing.js';
import { ProviderHealth } from './provider-health.js';
import { Results } from './results.js';
import { Spending } from './spending.js';
import { WorkerLease } from './worker-lease.js';

Logger.overrideLogger(false);
const wires = new Wires();
let folder: string;
afterAll(async () => {
  await wires.onApplicationShutdown();
  await rm(folder, { recursive: true });
});
const redis = useRedis();
let generations: GenerationStore;
let caller: Caller;
let assets: DiskAssetStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-caller-'));
  assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const paid = aPatientStore(assets, folder);
  generations = new GenerationStore(redis.client);
  // Nobody listens there: a call that is made all the same ends in another way.
  const baseUrls = { api: 'http://127.0.0.1:1', queue: 'http://127.0.0.1:1' };
  const lines = new Lines(
    new ProviderLines(
      new ProviderRegistry([fal], [{ provider: fal, baseUrls, authorization: fixed({}) }], false),
      wires,
    ),
    paid,
  );
  const [health, meter] = [new ProviderHealth(redis.client), aMeter()];
  const results = new Results(
    assets,
    paid,
    generations,
    health,
    meter,
    new Spending(generations, new Reservations(redis.client)),
  );
  const endings = new Endings(generations, health, meter);
  const [pictures, drafts] = [new OutgoingPictures(assets), new Drafts(assets, paid, generations)];
  caller = new Caller(generations, results, endings, pictures, drafts, lines, new WorkerLease(redis.client));
});

async function anEdit() {
  const route = [anOfferPlan('fal', { inputs: [{}] })];
  const generation = aGeneration({ route });
  const asked = { ...generation.head.asked, operation: 'edit', inputs: [anInput({ id: 'gen_1.input.gone' })] } as const;
  const edit = { ...generation, head: { ...generation.head, asked } };
  await generations.create(edit.head);
  return edit;
}

const step = { do: 'call', offer: 0, attempt: '0.0', notBefore: 0 } as const;

test('a call whose pictures are gone is not made: it ends as one that no provider would take, and costs nothing', async () => {
  const edit = await anEdit();
  await caller.call(edit, { head: 0, pictures: [0], step }, 7);
  const attempts = (await generations.load(edit.head.id))?.attempts;
  expect(attempts).toMatchObject([{ state: 'ended', cost: 0, failure: { kind: 'final' } }]);
});

test('two jobs that are to make one call make it once, and both wait for its end', async () => {
  const edit = await anEdit();
  await redis.client.hdel(`{halftone}:generation:${edit.head.id}`, 'attempt:0.0');
  const making = [1, 2].map(() => caller.call(edit, { head: 0, pictures: [0], step }, 7));
  await making[1];
  expect((await generations.load(edit.head.id))?.attempts).toMatchObject([{ state: 'ended' }]);
  await making[0];
});

test('pictures that were being prepared while their generation was purged do not stay', async () => {
  const head = aHead({ n: 1 });
  const input = anInput({ id: `${head.id}.input.0` });
  const offers = head.plan.route.map((offer) => ({ ...offer, provider: 'fal', inputs: [{ format: 'png' as const }] }));
  const purged = {
    ...head,
    asked: { ...head.asked, operation: 'edit' as const, inputs: [input] },
    plan: { ...head.plan, route: offers },
  };
  await generations.create(purged);
  await generations.end(purged, { finished: 1, status: 'cancelled' });
  await new Payloads(redis.client).forget(purged, 1);
  const prepared = `${input.id}.for-fal`;
  await assets.write(prepared, 'png', Buffer.from('x'));
  const generation = { head: purged, status: 'running', attempts: [], pictures: [undefined] } as const;
  await caller.call(generation, { head: 0, pictures: [0], step }, 7);
  expect(await assets.stat(prepared, 'png')).toBeUndefined();
});
