import { anAttempt, aFailedPicture, aPicture } from '../../test/support/generation.js';
import { whileFull } from '../../test/support/full-redis.js';
import { aHead, everythingIn } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { dueDeliveriesKey } from './due-deliveries.js';
import { GenerationStore } from './generation.store.js';
import { keptAnswersKey } from './kept-answers-key.js';
import { Payloads } from './payloads.js';

const redis = useRedis();
const marker = 'xylophonist';
let store: GenerationStore;
let payloads: Payloads;
beforeAll(() => {
  store = new GenerationStore(redis.client);
  payloads = new Payloads(redis.client);
});

/** At work, with a failure that repeats what was asked. */
async function begun() {
  const head = { ...aHead({ prompt: `a ${marker}`, n: 2 }), webhookUrl: 'https://h/hook' };
  await store.create(head);
  await store.claim(head.id, anAttempt('0.0', { state: 'sent', made: undefined }));
  await store.settlePicture(head.id, 1, aFailedPicture({ message: `no ${marker}` }));
  return head;
}

test('at no moment a generation has been cancelled for its purge and still tells of its prompt', async () => {
  const head = await begun();
  const seen: string[] = [];
  const forgotten = payloads.forget(head, 5);
  for (let over = false; !over;) {
    over = await Promise.race([forgotten.then(() => true), redis.client.ping().then(() => false)]);
    const generation = await store.load(head.id);
    if (generation?.end) seen.push(JSON.stringify(generation));
  }
  expect(await forgotten).toEqual({ first: true, ended: true });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((text) => text.includes(marker))).toEqual([]);
  expect(await store.load(head.id)).toMatchObject({ status: 'cancelled', end: { finished: 5 } });
  expect(await store.unfinished()).not.toContain(head.id);
  expect(await redis.client.zscore(dueDeliveriesKey, head.id)).toBe('5');
});

/** What a crash leaves that comes right after the first write. */
test('one that is marked and no more tells nothing, and has nothing once its purge is carried on', async () => {
  const head = await begun();
  await redis.client.hset(`{halftone}:generation:${head.id}`, {
    head: JSON.stringify({ ...head, asked: { ...head.asked, prompt: '' }, purged: 5 }),
    purged: '5',
    index: 'all',
  });
  expect(JSON.stringify(await store.load(head.id))).not.toContain(marker);
  await payloads.redact(head.id);
  expect(JSON.stringify(await redis.client.hgetall(`{halftone}:generation:${head.id}`))).not.toContain(marker);
});

test('who waits for it hears of its end', async () => {
  const head = { ...(await begun()), waiter: 'an-instance' };
  const subscriber = redis.client.duplicate();
  await subscriber.subscribe('{halftone}:news:an-instance');
  const heard = new Promise((resolve) => subscriber.once('message', (_channel, id) => resolve(id)));
  await payloads.forget(head, 5);
  expect(await heard).toBe(head.id);
  subscriber.disconnect();
});

test('kept answers that tell of it go with it', async () => {
  const head = await begun();
  await redis.client.set('{halftone}:idempotency:answer', marker);
  await redis.client.sadd(keptAnswersKey(head.id), '{halftone}:idempotency:answer');
  await payloads.forget(head, 5);
  expect(await redis.client.exists('{halftone}:idempotency:answer', keptAnswersKey(head.id))).toBe(0);
});

test('a full Redis forgets as any other does, and tells who waits and who follows', async () => {
  const head = { ...(await begun()), waiter: 'an-instance' };
  await store.follow(head.id, 'another');
  const subscriber = redis.client.duplicate();
  await subscriber.subscribe('{halftone}:news:an-instance', '{halftone}:news:another');
  const heard: string[] = [];
  const both = new Promise<void>((resolve) => {
    subscriber.on('message', (channel) => heard.push(channel) === 2 && resolve());
  });
  const forgotten = await whileFull(redis.client, () => payloads.forget(head, 5));
  expect(forgotten).toEqual({ first: true, ended: true });
  expect(JSON.stringify(await redis.client.hgetall(`{halftone}:generation:${head.id}`))).not.toContain(marker);
  expect(await payloads.due(5)).toContain(head.id);
  await both;
  expect(heard.sort()).toEqual(['{halftone}:news:an-instance', '{halftone}:news:another']);
  expect(await redis.client.exists(`{halftone}:followers:${head.id}`)).toBe(0);
  subscriber.disconnect();
});

test('again it is neither the first nor ends anything, and of one that is gone nothing comes back', async () => {
  const head = await begun();
  await payloads.forget(head, 5);
  expect(await payloads.forget(head, 6)).toEqual({ first: false, ended: false });
  expect((await store.load(head.id))?.head.purged).toBe(5);
  const gone = aHead({ prompt: marker });
  expect(await payloads.forget(gone, 5)).toEqual({ first: false, ended: false });
  expect(await redis.client.keys(`*${gone.id}*`)).toEqual([]);
  expect(await everythingIn(redis.client)).not.toContain(gone.id);
});

test('what was made and waits for its conversion is, at a cancel, what was made; and nothing is put in its place', async () => {
  const head = aHead({ n: 2 });
  await store.create(head);
  const rendered = { ...aPicture(), state: 'rendered' } as never;
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, rendered]]));
  await store.end(head, { finished: 1, status: 'cancelled' });
  expect((await store.load(head.id))?.pictures[0]).toEqual(aPicture());
  expect(await store.replacePicture(head, 0, aPicture({ id: 'another' }))).toBe(false);
  await store.saveMade(head, anAttempt('1.0'), new Map([[1, rendered]]));
  expect((await store.load(head.id))?.pictures).toEqual([aPicture(), aPicture()]);
});
