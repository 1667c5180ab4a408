import { anAttempt, aPicture } from '../../test/support/generation.js';
import { whileFull } from '../../test/support/full-redis.js';
import { aHead, indexesWith } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { HistoryBounds, type HistoryLimits } from './bounds.js';
import { GenerationStore } from './generation.store.js';
import { Payloads } from './payloads.js';
import { bytesKey } from './prelude.js';

const redis = useRedis();
const day = 86_400_000;
const now = 1_800_000_000_000;
let store: GenerationStore;
let bounds: HistoryBounds;

beforeAll(() => {
  store = new GenerationStore(redis.client);
  bounds = new HistoryBounds(redis.client);
});
beforeEach(() => redis.client.flushall());

/** `age` in days. */
async function record(age: number, status?: 'done' | 'failed' | 'cancelled', prompt = 'a cat') {
  const head = aHead({ created: now - age * day, prompt });
  await store.create(head);
  if (status) await store.end(head, { finished: now, status });
  return head;
}

function beyond(limits: Partial<HistoryLimits>, most = 100) {
  return bounds.beyond({ days: 1_000, records: 1_000, bytes: 1e9, ...limits }, now, most);
}

async function counted(): Promise<number> {
  return Number(await redis.client.get(bytesKey));
}

test('oldest first, whatever they ended as, and never what is unfinished', async () => {
  const [done, , failed, cancelled] = [
    await record(40, 'done'),
    await record(50),
    await record(45, 'failed'),
    await record(35, 'cancelled'),
    await record(29.9, 'done'),
  ];
  expect(await beyond({ days: 30 })).toEqual([failed.id, done.id, cancelled.id]);
  expect(await beyond({ days: 30 }, 2)).toEqual([failed.id, done.id]);
  expect(await beyond({ records: 4 })).toEqual([failed.id]);
  expect(await beyond({ records: 0 })).toHaveLength(4);
  expect(await beyond({})).toEqual([]);
});

test('bytes are those of the records that are there, whatever is written of them', async () => {
  const old = await record(3, 'done', 'x '.repeat(2_000));
  const young = await record(2, 'done', 'y'.repeat(3_000));
  const total = await counted();
  expect(total).toBeGreaterThan(7_000);
  expect(await beyond({ bytes: total })).toEqual([]);
  expect(await beyond({ bytes: total - 1 })).toEqual([old.id]);
  expect(await beyond({ bytes: 1 })).toEqual([old.id, young.id]);
  await store.saveMade(young, anAttempt('0.0'), new Map([[0, aPicture()]]));
  expect(await counted()).toBeGreaterThan(total + 300);
  await new Payloads(redis.client).forget(old, now);
  expect(await counted()).toBeLessThan(total - 3_000);
  for (const { id } of [old, young]) await bounds.remove(id);
  await bounds.remove(old.id);
  expect(await counted()).toBe(0);
  expect(await indexesWith(redis.client, old.id)).toEqual([]);
  const left = (await redis.client.keys('*')).filter((key) => !/usage|activity|history-bytes/.test(key));
  expect(left).toEqual([]);
});

test('a full Redis lets records go', async () => {
  const { id } = await record(40, 'done');
  await whileFull(redis.client, async () => {
    await expect(redis.client.incr('anything')).rejects.toThrow('OOM');
    expect(await beyond({ days: 30 })).toEqual([id]);
    await bounds.remove(id);
  });
  expect([await store.exists(id), await counted(), await indexesWith(redis.client, id)]).toEqual([false, 0, []]);
});
