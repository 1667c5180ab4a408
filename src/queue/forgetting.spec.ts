import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAttempt } from '../../test/support/generation.js';
import { whileFull } from '../../test/support/full-redis.js';
import { aHead } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { HistoryBounds } from '../history/bounds.js';
import { GenerationStore } from '../history/generation.store.js';
import { Payloads } from '../history/payloads.js';
import { AppendOnlyFile } from '../redis/append-only-file.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { PurgedWebhooks } from '../webhooks/purged-webhooks.js';
import { Forgetting } from './forgetting.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-forgetting-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();
const minute = 60_000;
let assets: DiskAssetStore;
let generations: GenerationStore;
let payloads: Payloads;
let forgetting: Forgetting;
let deliveries: DeliveryStore;

beforeAll(async () => {
  assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  generations = new GenerationStore(redis.client);
  payloads = new Payloads(redis.client);
  const file = new AppendOnlyFile(redis.client, false);
  deliveries = new DeliveryStore(redis.client);
  const webhooks = new PurgedWebhooks(redis.client, generations, deliveries, file);
  forgetting = new Forgetting(generations, payloads, assets, webhooks, file);
});

async function purgedAt(now: number) {
  const head = aHead();
  await generations.create(head);
  await generations.claim(head.id, anAttempt('0.0', { state: 'sent', made: undefined }));
  await payloads.forget(head, now);
  return head;
}

const left = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('gen_'));
const isDue = async (id: string) => (await payloads.due(Number.MAX_SAFE_INTEGER)).includes(id);

test('what comes late, or what a crash left, is taken for an hour after a purge, at longer and longer gaps', async () => {
  const now = Date.now();
  const { id } = await purgedAt(now);
  for (const minutes of [0, 1, 2, 4, 8, 16, 32, 64]) {
    await assets.write(`${id}.0.0.0`, 'png', Buffer.from('late'));
    await assets.write(`${id}.0.0.0.converted`, 'webp', Buffer.from('late'));
    await assets.keep([], `${id}.0.0`, { revisedPrompts: ['late'] });
    expect(await isDue(id)).toBe(true);
    await forgetting.again(now + minutes * minute);
    expect([minutes, left()]).toEqual([minutes, []]);
  }
  expect(await isDue(id)).toBe(false);
});

test('it is not looked at at every sweep', async () => {
  const now = Date.now();
  const { id } = await purgedAt(now);
  await forgetting.again(now + minute);
  await assets.write(`${id}.0.0.0`, 'png', Buffer.from('late'));
  await forgetting.again(now + minute + 1);
  expect(left()).toHaveLength(1);
  await forgetting.again(now + 2 * minute);
  expect(left()).toEqual([]);
});

test('what cannot be deleted stays due, and keeps nothing else from being forgotten', async () => {
  const now = Date.now();
  const stuck = await purgedAt(now - minute);
  const { id } = await purgedAt(now);
  await assets.write(`${stuck.id}.0.0.0`, 'png', Buffer.from('late'));
  const [name = ''] = left().filter((one) => one.endsWith('.png'));
  rmSync(join(folder, name));
  mkdirSync(join(folder, name, 'in the way'), { recursive: true });
  await assets.write(`${id}.0.0.0`, 'png', Buffer.from('late'));
  await forgetting.again(now);
  expect(left().filter((one) => one.includes(id))).toEqual([]);
  expect(await isDue(stuck.id)).toBe(true);
  rmSync(join(folder, name), { recursive: true });
  await forgetting.again(now);
  expect(await payloads.due(now)).toEqual([]);
});

test('one whose record is gone is looked at no more', async () => {
  const now = Date.now();
  const { id } = await purgedAt(now);
  await new HistoryBounds(redis.client).remove(id);
  await forgetting.again(now);
  expect(await isDue(id)).toBe(false);
});

test('on a full Redis too the query of its webhook goes, and it is looked at again', async () => {
  const now = Date.now();
  const head = { ...aHead(), webhookUrl: 'https://h/hook?token=secret' };
  await generations.create(head);
  await generations.end(head, { finished: now, status: 'done' });
  const done = await generations.load(head.id);
  await deliveries.change(done ?? fail(), (due) => ({ ...due, status: 'delivered', nextAttempt: undefined }));
  await whileFull(redis.client, async () => {
    await payloads.forget(head, now);
    await forgetting.again(now);
  });
  expect((await generations.load(head.id))?.head.webhookUrl).toBe('https://h/hook');
  expect([await payloads.due(now + 1), await isDue(head.id)]).toEqual([[], true]);
});

function fail(): never {
  throw new Error('It was begun.');
}
