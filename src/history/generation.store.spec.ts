import { useRedis } from '../../test/support/redis.js';
import { aFailed, aFailedPicture, aGeneration, anAttempt, aPicture } from '../../test/support/generation.js';
import { endedChannel, GenerationStore } from './generation.store.js';

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
  const { id } = await begun();
  await store.claim(id, anAttempt('0.0', { state: 'sent', made: undefined }));
  await store.saveMade(id, anAttempt('0.0'), new Map([[0, aPicture()]]));
  await store.saveOpenAttempt(id, aFailed('0.0', 'outcome_unknown'));
  expect((await store.load(id))?.attempts).toEqual([anAttempt('0.0')]);
});

test('a call that is given up takes what comes late, but its picture stays as it was settled', async () => {
  const { id } = await begun();
  await store.claim(id, anAttempt('0.0', { state: 'sent', made: undefined }));
  await store.saveOpenAttempt(id, aFailed('0.0', 'outcome_unknown'));
  await store.settlePicture(id, 0, aFailedPicture());
  await store.saveMade(id, anAttempt('0.0', { cost: 0.04 }), new Map([[0, aPicture()]]));
  const generation = await store.load(id);
  expect(generation?.attempts[0]).toMatchObject({ cost: 0.04, made: [expect.anything()] });
  expect(generation?.pictures[0]).toEqual(aFailedPicture());
});

test('it ends once, is no longer unfinished, and its waiter hears of it', async () => {
  const head = await begun(1, 'an-instance');
  expect(await store.unfinished()).toContain(head.id);
  const subscriber = redis.client.duplicate();
  await subscriber.subscribe(endedChannel('an-instance'));
  const heard = new Promise((resolve) => subscriber.on('message', (_channel, id) => resolve(id)));
  await store.end(head, { finished: 1, status: 'done' });
  await store.end(head, { finished: 2, status: 'failed' });
  expect(await heard).toBe(head.id);
  subscriber.disconnect();
  expect(await store.load(head.id)).toMatchObject({ status: 'done', end: { finished: 1 } });
  expect(await store.unfinished()).not.toContain(head.id);
  expect(await redis.client.ttl(`{halftone}:generation:${head.id}`)).toBeGreaterThan(29 * 86_400);
});
