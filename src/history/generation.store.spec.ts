import { useRedis } from '../../test/support/redis.js';
import { aFailed, aFailedPicture, aGeneration, anAttempt, aPicture } from '../../test/support/generation.js';
import { newsChannel } from './followers.js';
import { GenerationStore } from './generation.store.js';

const redis = useRedis();
let store: GenerationStore;
let counter = 0;

beforeAll(() => {
  store = new GenerationStore(redis.client);
});

async function begun(n = 1, waiter?: string) {
  const head = { ...aGeneration({ n }).head, id: `gen_${++counter}`, waiter };
  await store.create(head);
  return head;
}

/** As it comes back from Redis. */
function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

test('an unknown id is undefined', async () => {
  expect(await store.load('gen_none')).toBeUndefined();
});

test('a generation is put together from what was written, calls in order', async () => {
  const head = await begun(2);
  expect(await store.load(head.id)).toMatchObject({
    head: stored(head),
    status: 'queued',
    attempts: [],
    pictures: [undefined, undefined],
  });
  await store.saveAttempt(head.id, aFailed('1.0', 'retryable'));
  await store.saveAttempt(head.id, anAttempt('1.1'));
  await store.saveAttempt(head.id, anAttempt('0.0'));
  await store.settlePicture(head.id, 1, aPicture());
  const generation = await store.load(head.id);
  expect(generation?.attempts.map(({ id }) => id)).toEqual(['0.0', '1.0', '1.1']);
  expect(generation).toMatchObject({ status: 'running', pictures: [undefined, aPicture()] });
});

test('of many claims of one call exactly one holds', async () => {
  const { id } = await begun();
  const claims = Array.from({ length: 20 }, (_, index) =>
    store.claim(id, anAttempt('0.0', { worker: `w${index}`, state: 'sent' })),
  );
  expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
});

test('a call that ended meanwhile is not given up', async () => {
  const head = await begun();
  const { id } = head;
  await store.claim(id, anAttempt('0.0', { state: 'sent', made: undefined }));
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]));
  await store.saveOpenAttempt(id, aFailed('0.0', 'outcome_unknown'));
  expect((await store.load(id))?.attempts).toEqual([anAttempt('0.0')]);
});

test('a call that is given up takes what comes late, but its picture stays as it was settled', async () => {
  const head = await begun();
  const { id } = head;
  await store.claim(id, anAttempt('0.0', { state: 'sent', made: undefined }));
  await store.saveOpenAttempt(id, aFailed('0.0', 'outcome_unknown'));
  await store.settlePicture(id, 0, aFailedPicture());
  await store.saveMade(head, anAttempt('0.0', { cost: 0.04 }), new Map([[0, aPicture()]]));
  const generation = await store.load(id);
  expect(generation?.attempts[0]).toMatchObject({ cost: 0.04, made: [expect.anything()] });
  expect(generation?.pictures[0]).toEqual(aFailedPicture());
});

test('it ends once, is no longer unfinished, and its waiter hears of it', async () => {
  const head = await begun(1, 'an-instance');
  expect(await store.unfinished()).toContain(head.id);
  const subscriber = redis.client.duplicate();
  await subscriber.subscribe(newsChannel('an-instance'));
  const heard = new Promise((resolve) => subscriber.on('message', (_channel, id) => resolve(id)));
  expect(await store.end(head, { finished: 1, status: 'done' })).toBe(true);
  expect(await store.end(head, { finished: 2, status: 'failed' })).toBe(false);
  expect(await heard).toBe(head.id);
  subscriber.disconnect();
  expect(await store.load(head.id)).toMatchObject({ status: 'done', end: { finished: 1 } });
  expect(await store.unfinished()).not.toContain(head.id);
});

test.each([
  [true, ['made', 'converted', 'ended']],
  [undefined, ['ended']],
])('where stream is %j its waiter hears of %j', async (stream, expected) => {
  const fresh = await begun(1, 'a-streamer');
  const head = { ...fresh, asked: { ...fresh.asked, stream } };
  const subscriber = redis.client.duplicate();
  await subscriber.subscribe(newsChannel('a-streamer'));
  const heard: unknown[] = [];
  subscriber.on('message', (_channel, id) => heard.push(id));
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]));
  await store.replacePicture(head, 0, aPicture());
  await store.end(head, { finished: 1, status: 'done' });
  // Messages come in order, so this one is the last.
  const last = new Promise((resolve) => subscriber.on('message', (_channel, id) => id === 'last' && resolve(id)));
  await redis.client.publish(newsChannel('a-streamer'), 'last');
  await last;
  subscriber.disconnect();
  expect(heard).toEqual([...expected.map(() => head.id), 'last']);
});

test('it is known whether there is one', async () => {
  const { id } = await begun();
  expect(await store.exists(id)).toBe(true);
  expect(await store.exists('gen_never')).toBe(false);
});

test('nothing is claimed of one that has ended', async () => {
  const head = await begun();
  await store.end(head, { finished: 1, status: 'cancelled' });
  expect(await store.claim(head.id, anAttempt('0.0', { state: 'sent' }))).toBe(false);
});

test('who follows one hears of its record, its calls, its pictures and its end', async () => {
  const head = { ...aGeneration().head, id: `gen_${++counter}` };
  const subscriber = redis.client.duplicate();
  await subscriber.subscribe(newsChannel('a-follower'));
  const heard: unknown[] = [];
  subscriber.on('message', (_channel, id) => heard.push(id));
  await store.follow(head.id, 'a-follower');
  await store.create(head);
  await store.claim(head.id, anAttempt('0.0', { state: 'sent' }));
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]));
  await store.replacePicture(head, 0, aPicture());
  await store.end(head, { finished: 1, status: 'done' });
  const last = new Promise((resolve) => subscriber.on('message', (_channel, id) => id === 'last' && resolve(id)));
  await redis.client.publish(newsChannel('a-follower'), 'last');
  await last;
  subscriber.disconnect();
  expect(heard).toEqual([...Array<string>(5).fill(head.id), 'last']);
});

test('nothing is kept of who followed one that has ended, or follows it later', async () => {
  const head = await begun();
  await store.follow(head.id, 'a-follower');
  expect(await keysOfFollowers(head.id)).toHaveLength(1);
  await store.end(head, { finished: 1, status: 'done' });
  expect(await keysOfFollowers(head.id)).toEqual([]);
  await store.follow(head.id, 'a-late-follower');
  expect(await keysOfFollowers(head.id)).toEqual([]);
});

function keysOfFollowers(id: string) {
  return redis.client.keys(`*followers:${id}`);
}
