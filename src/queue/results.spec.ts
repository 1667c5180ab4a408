import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aGeneration, anAttempt } from '../../test/support/generation.js';
import { aMeter } from '../../test/support/meter.js';
import { useRedis } from '../../test/support/redis.js';
import { Reservations } from '../auth/reservations.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { GenerationStore } from '../history/generation.store.js';
import { ProviderHealth } from './provider-health.js';
import { Results } from './results.js';
import { Spending } from './spending.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-results-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

test.each([
  ['the answer’s', { requestId: 'of-the-answer' }, 'of-the-answer'],
  ['the ticket’s where the answer has none', {}, 'of-the-ticket'],
])('the request id of a call is %s', async (_fact, made, requestId) => {
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const generations = new GenerationStore(redis.client);
  const results = new Results(
    assets,
    generations,
    new ProviderHealth(redis.client),
    aMeter(),
    new Spending(generations, new Reservations(redis.client)),
  );
  const generation = aGeneration();
  const attempt = anAttempt('0.0', { state: 'accepted', ticket: { requestId: 'of-the-ticket' }, made: undefined });
  await generations.create(generation.head);
  await results.keep(generation, attempt, { state: 'made', pictures: [], ...made });
  expect((await generations.load(generation.head.id))?.attempts).toMatchObject([{ state: 'ended', requestId }]);
});
