import { aGeneration, anAttempt } from '../../test/support/generation.js';
import { whileFull } from '../../test/support/full-redis.js';
import { useRedis } from '../../test/support/redis.js';
import { Allowance } from '../auth/allowance.js';
import type { ApiKey } from '../auth/api-key.js';
import { Reservations, spentKeys } from '../auth/reservations.js';
import type { Attempt } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { Spending } from './spending.js';

const redis = useRedis();
const created = Date.UTC(2026, 10, 25, 12);
const key: ApiKey = { id: 'key_1', name: '', scopes: ['images'], created: 0, defaults: {}, budget: { perDay: 100 } };
const head = { ...aGeneration({ n: 3 }).head, created, reserved: 301 };
const unknown = { cost: null, made: undefined };
let generations: GenerationStore;
let spending: Spending;

beforeEach(async () => {
  await redis.client.flushall();
  generations = new GenerationStore(redis.client);
  spending = new Spending(generations, new Reservations(redis.client));
  const taking = { generation: head.id, created, pictures: 3, nano: head.reserved };
  await new Allowance(redis.client).take(key, taking, created);
});

async function ended(...attempts: readonly Attempt[]): Promise<void> {
  await generations.create(head);
  for (const attempt of attempts) await generations.saveAttempt(head.id, attempt);
  await generations.end(head, { finished: created + 1, status: 'done' });
}

async function spent(): Promise<number> {
  return Number(await redis.client.get(spentKeys('key_1', created)[0]));
}

async function settleOpen(now: number): Promise<void> {
  for (const one of await spending.open()) await spending.settleOpen(one, now);
}

const open = () => spending.open();

test.each<[string, readonly Attempt[], number]>([
  ['what its calls cost', [anAttempt('0.0', { cost: 1e-7 }), anAttempt('1.0', { cost: 2e-7 })], 300],
  ['nothing, where it was cancelled before anything was sent', [], 0],
  ['nothing for failures that are free', [anAttempt('0.0', { cost: 0 })], 0],
  ['its share of what was reserved for a call of unknown outcome', [anAttempt('0.0', unknown)], 101],
  ['such a share for each picture of the call', [anAttempt('0.0', { ...unknown, pictures: [0, 1] })], 202],
  [
    'more than was reserved, where it was bought again',
    [anAttempt('0.0', unknown), anAttempt('0.1', { cost: 4e-7 })],
    501,
  ],
  ['its share of a call that is still under way', [anAttempt('0.0', { state: 'sent', cost: undefined })], 101],
])('it spends %s', async (_what, attempts, nano) => {
  await ended(...attempts);
  await spending.settle(head);
  expect(await spent()).toBe(nano);
});

test('what is given back is there before its client hears of the end', async () => {
  await generations.create(head);
  await spending.ending({ head, attempts: [anAttempt('0.0', { cost: 2e-7 })] });
  expect([await spent(), await open()]).toEqual([200, []]);
});

test('a full Redis takes what was really spent, of a call that may still be told of too', async () => {
  await ended(anAttempt('0.0', unknown));
  await whileFull(redis.client, () => spending.settle(head));
  expect(await spent()).toBe(101);
});

test('before its end the reservation stands', async () => {
  await generations.create(head);
  await spending.settle(head);
  await settleOpen(created + 3_600_000);
  expect(await spent()).toBe(301);
  expect(await open()).toHaveLength(1);
});

test('what is told late corrects it, also where only the sweep hears of it', async () => {
  await ended(anAttempt('0.0', unknown));
  await spending.settle(head);
  expect(await open()).toHaveLength(1);
  await generations.saveAttempt(head.id, anAttempt('0.0', { cost: 4e-8 }));
  await settleOpen(created + 60_000);
  expect(await spent()).toBe(40);
  expect(await open()).toEqual([]);
});

test('what came late after it was final corrects it too', async () => {
  await ended();
  await spending.settle(head);
  expect([await spent(), await open()]).toEqual([0, []]);
  await generations.saveAttempt(head.id, anAttempt('0.0', { cost: 4e-8 }));
  await spending.settle(head);
  expect(await spent()).toBe(40);
});

test('a crash between end and settling is made good by the sweep', async () => {
  await ended(anAttempt('0.0', { cost: 2e-7 }));
  await settleOpen(created + 1);
  expect(await spent()).toBe(200);
});

test('what never came into being is given back after a minute, and counts all the same if it comes yet', async () => {
  await settleOpen(created + 59_999);
  expect(await spent()).toBe(301);
  await settleOpen(created + 60_000);
  expect([await spent(), await open()]).toEqual([0, []]);
  await ended(anAttempt('0.0', { cost: 2e-7 }));
  await spending.settle(head);
  expect(await spent()).toBe(200);
});

test('a day later an unknown outcome is left as it was counted', async () => {
  await ended(anAttempt('0.0', unknown));
  await settleOpen(created + 86_400_000);
  expect(await open()).toHaveLength(1);
  await settleOpen(created + 86_400_001);
  expect([await spent(), await open()]).toEqual([101, []]);
});
