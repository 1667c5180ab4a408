import type { GenerationHead } from '../domain/generation.js';
import { newGenerationId } from '../gateway/generation-id.js';
import { anAttempt } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { GenerationStore } from './generation.store.js';
import { History, type HistoryQuery } from './history.js';

const redis = useRedis();
const start = 1_800_000_000_000;
let history: History;
let store: GenerationStore;
const heads: GenerationHead[] = [];

/** 2,500 that differ in everything that can be asked for; the first of all is the only one with a dodo. */
beforeAll(async () => {
  store = new GenerationStore(redis.client);
  history = new History(redis.client, store);
  for (let index = 0; index < 2_500; index += 1) {
    const animal = index === 0 ? 'dodo' : index % 2 ? 'fox' : 'cat';
    const colour = index % 3 ? 'red' : 'blue';
    const [keyId, tags] = [`key_${index % 5}`, index % 10 ? [] : ['tenth']];
    heads.push(
      aHead({ created: start + index, keyId, tags, prompt: `A ${colour} ${animal}`, asked: `alias${index % 4}` }),
    );
  }
  await Promise.all(heads.map((head) => store.create(head)));
  const called = heads.filter((_, index) => index % 7 === 0);
  await Promise.all(called.map(({ id }) => store.claim(id, anAttempt('0.0', { provider: 'fal', state: 'sent' }))));
  await Promise.all(called.slice(0, 100).map((head) => store.end(head, { finished: 1, status: 'done' })));
});

async function page(query: Partial<HistoryQuery>) {
  const { generations, hasMore, next } = await history.list({ limit: 100, ...query });
  return { ids: generations.map(({ head }) => head.id), hasMore, next };
}

/** By pages, as a client walks them. */
async function walked(query: Partial<HistoryQuery>): Promise<string[]> {
  const first = await page(query);
  const ids = [...first.ids];
  let { next } = first;
  while (next) {
    const more = await page({ ...query, startingAfter: next });
    ids.push(...more.ids);
    next = more.next;
  }
  return ids;
}

type Case = [Partial<HistoryQuery>, (index: number) => boolean];

test.each<Case>([
  [{}, () => true],
  [{ keyId: 'key_3' }, (index) => index % 5 === 3],
  [{ model: 'a-model', tag: 'tenth' }, (index) => index % 10 === 0],
  [{ model: 'alias1', keyId: 'key_2' }, (index) => index % 4 === 1 && index % 5 === 2],
  [{ provider: 'fal', q: 'fox' }, (index) => index % 7 === 0 && index % 2 === 1],
  [{ status: 'running' }, (index) => index % 7 === 0 && index >= 700],
  [{ status: 'done', q: 'BLUE cat' }, (index) => index % 42 === 0 && index < 700 && index > 0],
  [
    { createdAfter: start + 10, createdBefore: start + 20, q: 'red' },
    (index) => index >= 10 && index < 20 && index % 3 > 0,
  ],
  [{ q: 'dodo' }, (index) => index === 0],
  [{ q: 'unicorn' }, () => false],
  [{ keyId: 'key_1', tag: 'tenth' }, () => false],
])('every record that %j asks for is given once, newest first', async (query, matches) => {
  const expected = heads.filter((_, index) => matches(index)).map(({ id }) => id);
  expect(await walked({ ...query, limit: 100 })).toEqual(expected.toReversed());
  if (expected.length < 300) expect(await walked({ ...query, limit: 7 })).toEqual(expected.toReversed());
});

test('a page looks at 2,000 at most, and an empty one tells where to go on', async () => {
  const fill = (word: string, ids: readonly string[]) =>
    redis.client.zadd(`{halftone}:index:word:${word}`, ...ids.flatMap((id) => [0, id]));
  await fill(
    'here',
    heads.map(({ id }) => id),
  );
  const others = Array.from({ length: 2_600 }, (_, index) => newGenerationId(start + 10_000 + index));
  await fill('there', [...others, heads[0]?.id ?? '']);
  const q = 'here there';
  const empty = await page({ q });
  expect(empty).toEqual({ ids: [], hasMore: true, next: heads[500]?.id });
  expect(await page({ q, startingAfter: empty.next })).toEqual({ ids: [heads[0]?.id], hasMore: false });
});

test('a page that is just full has no more', async () => {
  const five = { createdBefore: start + 5 };
  expect(await page({ ...five, limit: 5 })).toMatchObject({ hasMore: false, next: undefined });
  expect(await page({ ...five, limit: 4 })).toMatchObject({ hasMore: true, next: heads[1]?.id });
});

test.each(['', 'gen_1', 'gen_0000000000000000000000(', '+', '[gen_'])(
  'the cursor %j is refused',
  async (startingAfter) => {
    const refusal = { code: 'invalid_value', details: { param: 'starting_after' } };
    await expect(page({ startingAfter })).rejects.toMatchObject(refusal);
  },
);

test('a cursor of another key shows nothing of it', async () => {
  const { ids } = await page({ keyId: 'key_1', startingAfter: heads[102]?.id, limit: 2 });
  expect(ids).toEqual([heads[101]?.id, heads[96]?.id]);
});

test('where to go on is never told by the id of another key', async () => {
  const fill = (index: string, ids: readonly string[]) =>
    redis.client.zadd(`{halftone}:index:${index}`, ...ids.flatMap((id) => [0, id]));
  const foreign = Array.from({ length: 2_600 }, (_, index) => newGenerationId(start + 20_000 + Math.floor(index / 2)));
  const own = Array.from({ length: 3_000 }, (_, index) => newGenerationId(start + 30_000 + index));
  const [mine = ''] = [heads[0]?.id];
  await fill('word:everywhere', [...foreign, mine]);
  await fill('key:key_9', [...own, mine]);
  const query = { q: 'everywhere', keyId: 'key_9' };
  const { ids, next = '' } = await page(query);
  expect([ids, foreign.includes(next), own.includes(next)]).toEqual([[], false, false]);
  expect(await walked(query)).toEqual([mine]);
});

test.each(['', '!!', Array.from({ length: 17 }, (_, index) => `w${index}`).join(' ')])(
  'the words %j are refused',
  async (q) => {
    await expect(page({ q })).rejects.toMatchObject({ code: 'invalid_value', details: { param: 'q' } });
  },
);

test('whose a generation is', async () => {
  const { id = '' } = heads[6] ?? {};
  expect(await history.belongsTo(id, 'key_1')).toBe(true);
  expect(await history.belongsTo(id, 'key_2')).toBe(false);
});
