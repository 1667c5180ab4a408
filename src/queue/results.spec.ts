import { mkdtempSync, rmSync } from 'node:fs';
import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aGeneration, anAttempt } from '../../test/support/generation.js';
import { aMeter } from '../../test/support/meter.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import { aPicture } from '../../test/support/pictures.js';
import { useRedis } from '../../test/support/redis.js';
import { Reservations } from '../auth/reservations.js';
import type { AssetStore } from '../assets/asset-store.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import type { Received } from '../domain/asset.js';
import { StoreAway } from '../domain/store-away.js';
import { GenerationStore } from '../history/generation.store.js';
import { inSlot, slots } from '../imaging/engine.js';
import { ProviderHealth } from './provider-health.js';
import { Results } from './results.js';
import { Spending } from './spending.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-results-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

async function resultsIn(assets: AssetStore) {
  const generations = new GenerationStore(redis.client);
  const spending = new Spending(generations, new Reservations(redis.client));
  const results = new Results(
    assets,
    aPatientStore(assets, folder),
    generations,
    new ProviderHealth(redis.client),
    aMeter(),
    spending,
  );
  return { generations, results };
}

test.each([
  ['the answer’s', { requestId: 'of-the-answer' }, 'of-the-answer'],
  ['the ticket’s where the answer has none', {}, 'of-the-ticket'],
])('the request id of a call is %s', async (_fact, made, requestId) => {
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const { generations, results } = await resultsIn(assets);
  const generation = aGeneration();
  const attempt = anAttempt('0.0', { state: 'accepted', ticket: { requestId: 'of-the-ticket' }, made: undefined });
  await generations.create(generation.head);
  await results.keep(generation, attempt, { state: 'made', pictures: [], ...made });
  expect((await generations.load(generation.head.id))?.attempts).toMatchObject([{ state: 'ended', requestId }]);
});

test('what was made is written again until the store is there, and what cannot be tidied up then stays', async () => {
  const disk = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const awayAt: string[] = ['keep', 'deleteResult'];
  const flaky = new Proxy(disk, {
    get(store, name) {
      const method: unknown = Reflect.get(store, name);
      if (typeof method !== 'function') return method;
      const at = awayAt.indexOf(String(name));
      if (at < 0) return method.bind(store) as unknown;
      return () => {
        awayAt.splice(at, 1);
        return Promise.reject(new StoreAway(undefined));
      };
    },
  });
  const { generations, results } = await resultsIn(flaky);
  const generation = aGeneration();
  await generations.create(generation.head);
  const upload = await disk.receive();
  await upload.write(await aPicture('png', 8, 8));
  const pictures = [{ received: await upload.finish() }];
  await results.keep(generation, anAttempt('0.0', { made: undefined }), { state: 'made', pictures });
  expect(awayAt).toEqual([]);
  const [attempt] = (await generations.load(generation.head.id))?.attempts ?? [];
  expect(attempt).toMatchObject({ state: 'ended', made: [{ width: 8 }] });
  const id = attempt?.made?.[0]?.id ?? '';
  expect(await disk.stat(id, 'png')).toBeDefined();
});

test('pictures that wait for room to be read keep no other work from the slots of imaging', async () => {
  const disk = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const [read, room] = [new EventEmitter(), new EventEmitter()];
  const [reading, free] = [once(read, 'all'), once(room, 'free')];
  let asked = 0;
  const full = new Proxy(disk, {
    get(store, name) {
      const method: unknown = Reflect.get(store, name);
      if (name !== 'readReceived') return typeof method === 'function' ? (method.bind(store) as unknown) : method;
      return async (received: Received) => {
        asked += 1;
        if (asked === slots) read.emit('all');
        await free;
        return store.readReceived(received);
      };
    },
  });
  const { generations, results } = await resultsIn(full);
  const generation = aGeneration();
  await generations.create(generation.head);
  const upload = async () => {
    const begun = await disk.receive();
    await begun.write(await aPicture('jpeg', 8, 8));
    return { received: { ...(await begun.finish()), head: Buffer.from([0xff, 0xd8]) } };
  };
  const pictures = await Promise.all(Array.from({ length: slots }, upload));
  const kept = results.keep(generation, anAttempt('0.0', { made: undefined }), { state: 'made', pictures });
  await reading;
  expect(await inSlot(async () => 'converted')).toBe('converted');
  room.emit('free');
  await kept;
  const [attempt] = (await generations.load(generation.head.id))?.attempts ?? [];
  expect(attempt?.made).toHaveLength(slots);
});

test('bytes that are gone lose their own picture, and none of those beside it', async () => {
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const { generations, results } = await resultsIn(assets);
  const generation = aGeneration({ n: 2 });
  await generations.create(generation.head);
  const upload = await assets.receive();
  await upload.write(await aPicture('png', 8, 8));
  // Its size stands further down than in the head.
  const gone = { bytes: 9, head: Buffer.from([0xff, 0xd8]), location: join(folder, 'incoming', 'gone') };
  const pictures = [{ received: gone }, { received: await upload.finish() }];
  const attempt = anAttempt('0.0', { pictures: [0, 1], made: undefined });
  await results.keep(generation, attempt, { state: 'made', pictures });
  const kept = await generations.load(generation.head.id);
  expect(kept?.attempts).toMatchObject([{ made: [{ width: 8 }], failure: { kind: 'outcome_unknown' }, cost: null }]);
});
