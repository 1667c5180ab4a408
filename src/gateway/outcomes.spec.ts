import { aGeneration, anAsset, anAttempt, aPicture } from '../../test/support/generation.js';
import { useRedis } from '../../test/support/redis.js';
import { Config } from '../config/config.js';
import type { Draft, Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { RedisConnections } from '../redis/redis-connection.js';
import { Outcomes } from './outcomes.js';
import { RetriesStore } from './retries.store.js';
import { Waiters } from './waiters.js';

let connections: RedisConnections;
afterAll(() => connections.onApplicationShutdown());
const redis = useRedis();
let store: GenerationStore;
let waiters: Waiters;
let outcomes: Outcomes;
let counter = 0;

beforeAll(async () => {
  connections = new RedisConnections(redis.url);
  store = new GenerationStore(redis.client);
  waiters = new Waiters(connections);
  await waiters.onModuleInit();
  outcomes = new Outcomes(new Config({ HALFTONE_SYNC_WAIT: '1' }), store, waiters, new RetriesStore(redis.client));
});

async function begun() {
  const { head } = aGeneration({ n: 2 });
  const streamed = {
    ...head,
    id: `gen_${++counter}`,
    waiter: waiters.instance,
    asked: { ...head.asked, stream: true },
  };
  await store.create(streamed);
  return streamed;
}

/** What is heard of one generation, and a promise for the next of it. */
function hear(head: Awaited<ReturnType<typeof begun>>, gone = new AbortController().signal) {
  const news = outcomes.progress(head, gone);
  return { next: async () => shortOf((await news.next()).value) };
}

function shortOf(news: Generation | Draft | undefined) {
  if (!news) return undefined;
  if ('asset' in news) return `draft ${news.index} of ${news.picture}`;
  return `${news.status} ${news.pictures.map((picture) => picture?.state ?? '-').join()}`;
}

test('a stream hears of drafts, of each picture that is ready, and of the end', async () => {
  const head = await begun();
  const heard = hear(head);
  const first = heard.next();
  await store.tellDraft(head, { generation: head.id, picture: 0, index: 0, asset: anAsset() });
  expect(await first).toBe('draft 0 of 0');
  const second = heard.next();
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, { ...aPicture(), state: 'rendered' } as never]]));
  await store.replacePicture(head, 0, aPicture());
  expect(await second).toBe('running ready,-');
  const third = heard.next();
  await store.saveMade(head, anAttempt('1.0'), new Map([[1, aPicture()]]));
  expect(await third).toBe('running ready,ready');
  const last = heard.next();
  await store.end(head, { finished: 1, status: 'done' });
  expect(await last).toBe('done ready,ready');
  expect(await heard.next()).toBeUndefined();
});

test('what was ready before anybody listened is heard at once', async () => {
  const head = await begun();
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]));
  await store.end(head, { finished: 1, status: 'done' });
  expect(await hear(head).next()).toBe('done ready,-');
});

test('a client that is gone hears nothing more', async () => {
  const gone = new AbortController();
  gone.abort();
  expect(await hear(await begun(), gone.signal).next()).toBeUndefined();
});

test('drafts of others, and of those that nobody streams any more, are not kept', async () => {
  const head = await begun();
  const gone = new AbortController();
  const heard = hear(head, gone.signal);
  const first = heard.next();
  await store.tellDraft(head, { generation: 'gen_other', picture: 0, index: 0, asset: anAsset() });
  gone.abort();
  await store.end(head, { finished: 1, status: 'done' });
  expect(await first).toBeUndefined();
  expect([...Reflect.get(waiters, 'drafts').keys()]).not.toContain(head.id);
});

test('a client that may wait no longer is told the generation’s id', async () => {
  const head = await begun();
  await expect(outcomes.ended(head)).rejects.toMatchObject({
    code: 'still_running',
    details: { more: { generation_id: head.id } },
  });
});
