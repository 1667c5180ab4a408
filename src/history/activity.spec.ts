import { aFailed, anAttempt, aPicture } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { Activity, callsOf } from './activity.js';
import { GenerationStore } from './generation.store.js';
import { quantile } from './latency.js';

const redis = useRedis();
const now = Date.UTC(2026, 10, 30, 12, 0, 30);
const minute = Math.floor(now / 60_000) * 60_000;
let store: GenerationStore;
let activity: Activity;

beforeEach(async () => {
  await redis.client.flushall();
  store = new GenerationStore(redis.client);
  activity = new Activity(redis.client);
});

async function begun(n = 1) {
  const head = aHead({ n });
  await store.create(head);
  return head;
}

test('what nobody asked for is told as nothing, the minute that runs is the last', async () => {
  const minutes = await activity.lastMinutes(60, now);
  expect(minutes).toHaveLength(60);
  expect(minutes.at(-1)).toEqual({
    from: minute,
    ended: { done: 0, failed: 0, cancelled: 0 },
    pictures: 0,
    providers: new Map(),
  });
  expect(minutes[0]?.from).toBe(minute - 59 * 60_000);
});

test('ends and their pictures are counted in the minute in which they came, once', async () => {
  const head = await begun(2);
  await store.claim(head.id, anAttempt('0.0', { state: 'sent' }));
  for (const index of [0, 1]) await store.settlePicture(head.id, index, aPicture());
  for (const status of ['done', 'cancelled'] as const) await store.end(head, { finished: now - 60_000, status });
  await store.end(await begun(), { finished: now, status: 'failed' });
  const minutes = await activity.lastMinutes(2, now);
  expect(minutes.map(({ ended, pictures }) => [ended.done, ended.failed, ended.cancelled, pictures])).toEqual([
    [1, 0, 0, 2],
    [0, 1, 0, 0],
  ]);
});

test('pictures that come after a cancel are counted in the minute in which they came, once', async () => {
  const head = await begun();
  await store.claim(head.id, anAttempt('0.0', { state: 'sent' }));
  await store.end(head, { finished: now - 60_000, status: 'cancelled' });
  const late = anAttempt('0.0', { sent: now - 90_000, ended: now, cost: 0.04 });
  for (let times = 0; times < 2; times++) await store.saveMade(head, late, new Map([[0, aPicture()]]));
  expect((await activity.lastMinutes(2, now)).map(({ pictures }) => pictures)).toEqual([0, 1]);
});

test('each call is counted once by how it ended, however often that is written', async () => {
  const { id } = await begun();
  const ended = { sent: now - 4_000, ended: now, cost: 0 };
  await store.saveOpenAttempt(id, anAttempt('0.0', { state: 'accepted', sent: now }));
  for (const cost of [null, 0.04]) await store.saveAttempt(id, aFailed('0.0', 'outcome_unknown', { ...ended, cost }));
  await store.saveAttempt(id, aFailed('0.1', 'retryable', { ...ended, provider: 'fal' }));
  await store.saveMade(await begun(), anAttempt('0.0', { ...ended, provider: 'fal' }), new Map([[0, aPicture()]]));
  const calls = callsOf(await activity.lastMinutes(5, now));
  expect(calls.get('gemini')?.outcomes).toEqual(new Map([['outcome_unknown', 1]]));
  expect(Object.fromEntries(calls.get('fal')?.outcomes ?? [])).toEqual({ retryable: 1, done: 1 });
  expect((quantile(calls.get('fal')?.latencies ?? new Map(), 0.5) ?? 0) / 4_000).toBeCloseTo(1, 1);
  expect(calls.get('gemini')?.latencies.size).toBe(0);
});

test('a minute is forgotten a day later', async () => {
  await store.end(await begun(), { finished: now, status: 'done' });
  const [key = ''] = await redis.client.keys('{halftone}:activity:*');
  const left = await redis.client.ttl(key);
  expect([left > 24 * 3_600, left <= 25 * 3_600]).toEqual([true, true]);
});
