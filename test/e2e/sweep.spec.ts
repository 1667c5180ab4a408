import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReservations } from '../../src/auth/reservations.js';
import { GenerationStore } from '../../src/history/generation.store.js';
import { newGenerationId } from '../../src/gateway/generation-id.js';
import { aGeneration, anOfferPlan } from '../support/generation.js';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-sweeps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();
const settings = () => ({
  ...{ HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url, HALFTONE_SHUTDOWN_WAIT: '0' },
});

/** As a crash leaves it between its record and its jobs. */
async function unfinished(created: number, prompt: string): Promise<string> {
  const { call } = anOfferPlan('gemini');
  const route = [anOfferPlan('gemini', { call: { ...call, upstream: 'gemini-2.5-flash-image' } })];
  const { head } = aGeneration({ route });
  const id = newGenerationId(created);
  await new GenerationStore(redis.client).create({ ...head, id, created, asked: { ...head.asked, prompt } });
  return id;
}

async function jobs(): Promise<number> {
  const keys = await redis.client.keys('{halftone}:render-gemini:gen_*');
  return keys.filter((key) => !key.endsWith(':lock')).length;
}
afterEach(() => redis.client.flushall());

test('a start does not wait for the sweep, nor does a stop', async () => {
  const many = 1_000;
  await Promise.all(Array.from({ length: many }, (_, place) => unfinished(Date.now() - place, 'left lying [[hang]]')));
  const halftone = await startProcess(settings());
  expect((await fetch(`${halftone.url}/health/live`)).status).toBe(200);
  while ((await jobs()) === 0);
  await halftone.kill();
  expect(halftone.child.exitCode).toBe(0);
  expect(await jobs()).toBeLessThan(many);
  expect(halftone.printed()).not.toContain('The sweep');
}, 60_000);

/** Its record cannot be read. */
async function broken(): Promise<string> {
  const id = newGenerationId(1);
  await redis.client.hset(`{halftone}:generation:${id}`, 'head', '{');
  return id;
}

test('one that cannot be read keeps no other from being put back to work', async () => {
  const before = await broken();
  await redis.client.zadd('{halftone}:unfinished', 1, before);
  const id = await unfinished(Date.now(), 'behind it');
  const halftone = await startProcess(settings());
  while (await redis.client.zscore('{halftone}:unfinished', id));
  const { status } = (await new GenerationStore(redis.client).load(id)) ?? {};
  expect(status).toBe('done');
  expect(halftone.printed()).toContain(`The sweep passes over ${before} for now: SyntaxError`);
  await halftone.kill();
}, 60_000);

test('nor from having its reservation settled', async () => {
  const neverBegun = newGenerationId(2);
  await redis.client.zadd(openReservations, 1, await broken(), 2, neverBegun);
  const halftone = await startProcess(settings());
  while (await redis.client.zscore(openReservations, neverBegun));
  await halftone.kill();
}, 60_000);
