import type { Attempt, Picture } from '../domain/generation.js';
import { aFailed, aFailedPicture, anAttempt, aPicture } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { HistoryBounds } from './bounds.js';
import { GenerationStore } from './generation.store.js';
import { Payloads } from './payloads.js';
import { Usage, type UsageQuery } from './usage.js';

const redis = useRedis();
const [noon, midnight] = [Date.parse('2026-11-25T12:00Z'), Date.parse('2026-11-26T00:00Z')];
let store: GenerationStore;
let usage: Usage;

beforeAll(() => {
  store = new GenerationStore(redis.client);
  usage = new Usage(redis.client);
});
beforeEach(() => redis.client.flushall());

function lines(query: Partial<UsageQuery> = {}) {
  return usage.lines({ from: '2026-11-01', to: '2026-11-30', groupBy: 'day', ...query });
}

async function begun(wish: Parameters<typeof aHead>[0] = {}) {
  const head = aHead({ created: noon, ...wish });
  await store.create(head);
  return head;
}

const line = (name: string, requests: number, pictures: number, cost: number, callsOfUnknownCost = 0) => ({
  ...{ name, requests, pictures, cost, callsOfUnknownCost },
});
const costing = (id: string, cost: number | null, more: Partial<Attempt> = {}) => anAttempt(id, { cost, ...more });
const day = '2026-11-25';

test('a call is counted once, by whatever is written of it and however often', async () => {
  const head = await begun();
  await store.claim(head.id, costing('0.0', null, { state: 'sent' }));
  expect(await lines()).toEqual([]);
  await store.saveOpenAttempt(head.id, costing('0.0', null, { state: 'accepted' }));
  const made = costing('0.0', 0.039);
  await store.saveMade(head, made, new Map([[0, aPicture()]]));
  await store.saveMade(head, made, new Map([[0, aPicture()]]));
  await store.saveAttempt(head.id, made);
  await store.saveOpenAttempt(head.id, costing('0.0', 5));
  expect(await lines()).toEqual([line(day, 0, 0, 0.039)]);
  await store.end(head, { finished: midnight, status: 'done' });
  await store.end(head, { finished: midnight, status: 'done' });
  expect(await lines()).toEqual([line(day, 1, 1, 0.039)]);
});

test('what comes late is counted by the difference, on the day the generation was begun', async () => {
  const head = await begun();
  await store.saveOpenAttempt(head.id, aFailed('0.0', 'outcome_unknown', { cost: null }));
  await store.end(head, { finished: noon + 5, status: 'failed' });
  expect(await lines()).toEqual([line(day, 1, 0, 0, 1)]);
  await store.saveMade(head, costing('0.0', 0.04, { ended: midnight }), new Map());
  expect(await lines()).toEqual([line(day, 1, 0, 0.04)]);
  await store.saveAttempt(head.id, costing('0.0', 0.01));
  expect(await lines()).toEqual([line(day, 1, 0, 0.01)]);
});

test('twenty writers of one end count it once', async () => {
  const head = await begun();
  const writes = Array.from({ length: 20 }, () =>
    store.saveMade(head, costing('0.0', 0.1), new Map([[0, aPicture()]])),
  );
  await Promise.all(writes);
  expect(await lines()).toEqual([line(day, 0, 0, 0.1)]);
});

test('the cost goes to whoever billed it, pictures to whoever made them, the request to all that were called', async () => {
  const head = await begun({ tags: ['a tag', 'b', 'b'], n: 2 });
  const fal = { provider: 'fal', model: 'a-model', offer: 1 };
  await store.saveAttempt(head.id, aFailed('0.0', 'refused', { cost: 0.015 }));
  await store.saveAttempt(head.id, aFailed('1.0', 'refused', { cost: 0.005 }));
  await store.saveMade(head, costing('0.1', 0.05, fal), new Map([[0, { ...aPicture(), provider: 'fal' } as never]]));
  await store.end(head, { finished: noon, status: 'done' });
  const [both, gemini, other] = [line('a-model', 1, 1, 0.07), line('gemini', 1, 0, 0.02), line('fal', 1, 1, 0.05)];
  expect(await lines({ groupBy: 'provider' })).toEqual([other, gemini]);
  expect(await lines({ groupBy: 'model' })).toEqual([both]);
  expect(await lines({ groupBy: 'key' })).toEqual([{ ...both, name: 'key_1' }]);
  expect(await lines({ groupBy: 'tag' })).toEqual([
    { ...both, name: 'a tag' },
    { ...both, name: 'b' },
  ]);
});

test('days are of UTC and both included, and a key sees its own', async () => {
  for (const [created, keyId] of [
    [midnight - 1, 'key_1'],
    [midnight, 'key_1'],
    [midnight, 'key_2'],
  ] as const) {
    const head = await begun({ created, keyId });
    await store.end(head, { finished: created, status: 'cancelled' });
  }
  expect(await lines()).toEqual([line(day, 1, 0, 0), line('2026-11-26', 2, 0, 0)]);
  expect(await lines({ keyId: 'key_2' })).toEqual([line('2026-11-26', 1, 0, 0)]);
  expect(await lines({ to: day })).toEqual([line(day, 1, 0, 0)]);
  expect(await lines({ from: '2026-11-26' })).toEqual([line('2026-11-26', 2, 0, 0)]);
});

test('a picture whose text speaks of states and providers counts as what it is', async () => {
  const head = await begun();
  const text = '{"state":"ready","provider":"evil"}';
  await store.saveAttempt(head.id, costing('0.0', 0, { revisedPrompts: [text] }));
  await store.settlePicture(head.id, 0, aFailedPicture({ message: text }));
  await store.end(head, { finished: noon, status: 'failed' });
  expect(await lines({ groupBy: 'provider' })).toEqual([line('gemini', 1, 0, 0)]);
});

test.each(['ready', 'rendered'] as const)(
  'a picture that is %s counts, before the end of a cancelled one and after',
  async (state) => {
    const head = await begun({ n: 2, tags: ['t'] });
    const made = (index: number) => new Map([[index, { ...aPicture(), state } as Picture]]);
    await store.claim(head.id, costing('1.0', null, { state: 'sent' }));
    await store.saveMade(head, costing('0.0', 0.01), made(0));
    await store.end(head, { finished: noon, status: 'cancelled' });
    expect(await lines()).toEqual([line(day, 1, 1, 0.01)]);
    await store.saveMade(head, costing('1.0', 0.01), made(1));
    await store.saveMade(head, costing('1.0', 0.01), made(1));
    for (const groupBy of ['day', 'model', 'provider', 'key', 'tag'] as const) {
      expect(await lines({ groupBy })).toMatchObject([{ requests: 1, pictures: 2, cost: 0.02 }]);
    }
  },
);

test('a late picture of a purged one was made and paid, and counts', async () => {
  const head = await begun();
  await store.claim(head.id, costing('0.0', null, { state: 'sent' }));
  await new Payloads(redis.client).forget(head, noon);
  expect(await store.saveMade(head, costing('0.0', 0.01), new Map([[0, aPicture()]]))).toBe('gone');
  expect(await lines({ groupBy: 'provider' })).toEqual([line('gemini', 1, 1, 0.01)]);
});

test('neither a purge nor trimming takes anything of it, and it goes after 400 days', async () => {
  const head = await begun();
  await store.saveMade(head, costing('0.0', 0.3), new Map([[0, aPicture()]]));
  await store.end(head, { finished: noon, status: 'done' });
  await new Payloads(redis.client).forget(head, noon);
  await new HistoryBounds(redis.client).remove(head.id);
  expect(await lines()).toEqual([line(day, 1, 1, 0.3)]);
  const left = await redis.client.ttl(`{halftone}:usage:${day}:total`);
  expect(left).toBeGreaterThan(399 * 86_400);
  expect(left).toBeLessThanOrEqual(400 * 86_400);
});

test('names without end take no room without end', async () => {
  const key = `{halftone}:usage:${day}:tag`;
  await redis.client.hset(
    key,
    Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`k requests t${index}`, 1])),
  );
  const head = await begun({ tags: ['one more'] });
  await store.end(head, { finished: noon, status: 'done' });
  expect(await lines({ groupBy: 'tag', keyId: 'key_1' })).toEqual([line('(others)', 1, 0, 0)]);
});

test('there is a last day that can be asked for', async () => {
  expect(await lines({ from: '9999-12-30', to: '9999-12-31' })).toEqual([]);
});
