import type { RedisKey } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { anAttempt } from '../../test/support/generation.js';
import { aHead } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import type { ErrorCode } from '../domain/errors.js';
import type { GenerationHead } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { RedisConnections } from '../redis/redis-connection.js';
import type { Asker } from './asker.js';
import { type Begin, Beginnings } from './beginnings.js';
import { idempotencyKeyOf, IdempotencyStore } from './idempotency.store.js';
import { RetriesStore } from './retries.store.js';
import { Waiters } from './waiters.js';

let connections: RedisConnections;
afterAll(() => connections.onApplicationShutdown());
const redis = useRedis();
let generations: GenerationStore;
let retries: RetriesStore;
let waiters: Waiters;
let beginnings: Beginnings;
let counter = 0;
let fingerprint = '';
beforeEach(() => (fingerprint = `request-${++counter}`));

beforeAll(async () => {
  connections = new RedisConnections(redis.url);
  waiters = new Waiters(connections);
  await waiters.onModuleInit();
  generations = new GenerationStore(redis.client);
  retries = new RetriesStore(redis.client);
  beginnings = new Beginnings(generations, new IdempotencyStore(redis.client), retries, waiters);
});

const key: Asker['key'] = { id: 'key_1', name: 'k', scopes: ['images'], created: 0, defaults: {} };
const client: Asker['client'] = { keyName: 'k', surface: 'openai' };
const asking = (retry: number, gone?: AbortSignal) =>
  ({ key, client, retry, gone, origin: 'http://h', waits: true }) satisfies Asker;

const stand: Begin = async (id, created, alongside) => {
  const head: GenerationHead = { ...aHead({ created }), id };
  await generations.create(head, alongside);
  return head;
};

/** A request whose pictures are still being fetched, until it is told to go on or that it came to nothing. */
function coming(gone?: AbortSignal) {
  let goOn = () => {};
  let fail: (why: Error) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => ([goOn, fail] = [resolve, reject]));
  let announced: (id: string) => void = () => {};
  const isComing = new Promise<string>((resolve) => (announced = resolve));
  const head = beginnings.begin(asking(0, gone), fingerprint, async (...words) => {
    announced(words[0]);
    await ready;
    return stand(...words);
  });
  head.catch(() => undefined);
  return { head, isComing, goOn, fail };
}

const retried = (count = 1, begin: Begin = stand) => beginnings.begin(asking(count), fingerprint, begin);
const never: Begin = () => Promise.reject(new Error('it was to be found'));

test('a retry finds a first try whose record does not stand yet', async () => {
  const first = coming();
  await first.isComing;
  const retry = retried(1, never);
  first.goOn();
  expect((await retry).id).toBe((await first.head).id);
});

test('a retry that looks at the very moment at which the record comes to stand finds it', async () => {
  const first = coming();
  await first.isComing;
  const late = redis.client.duplicate();
  const read = late.hgetall.bind(late);
  // The record stands between this answer and what its reader does next.
  late.hgetall = async (record: RedisKey) => {
    const fields = await read(record);
    first.goOn();
    await first.head;
    return fields;
  };
  const store = new GenerationStore(late);
  const elsewhere = new Beginnings(store, new IdempotencyStore(late), new RetriesStore(late), waiters);
  const found = await elsewhere.begin(asking(1), fingerprint, never).finally(() => late.disconnect());
  expect(found.id).toBe((await first.head).id);
});

test('where the first try comes to nothing its retry begins anew', async () => {
  const first = coming();
  const id = await first.isComing;
  const retry = retried();
  first.fail(new Error('the picture could not be fetched'));
  await expect(first.head).rejects.toThrow('fetched');
  expect(await redis.client.exists(`{halftone}:coming:${id}`)).toBe(0);
  expect(await generations.exists((await retry).id)).toBe(true);
  expect(await redis.client.keys('{halftone}:coming:*')).toEqual([]);
});

test('of those that are coming the one whose client is gone is found first, and each is found once', async () => {
  const gone = new AbortController();
  const [alive, cut] = [coming(), coming(gone.signal)];
  await Promise.all([alive.isComing, cut.isComing]);
  gone.abort();
  const [one, other] = [retried(1, never), retried(1, never)];
  alive.goOn();
  cut.goOn();
  expect((await one).id).toBe((await cut.head).id);
  expect((await other).id).toBe((await alive.head).id);
  // The claim stands in the record too.
  const third = await retried(1);
  expect([(await alive.head).id, (await cut.head).id]).not.toContain(third.id);
});

test('that a client was gone before the record stood is known of the record', async () => {
  const alive = await beginnings.begin(asking(0), fingerprint, stand);
  const cut = coming(AbortSignal.abort());
  await cut.isComing;
  cut.goOn();
  const { id } = await cut.head;
  expect((await retried(1, never)).id).toBe(id);
  expect((await retried(1, never)).id).toBe(alive.id);
});

test('a retry that is cut off before it has found its generation is found by the next', async () => {
  const first = await beginnings.begin(asking(0), fingerprint, stand);
  const second = await beginnings.begin(asking(0), fingerprint, stand);
  await retried(1, never);
  const { id } = await beginnings.begin(asking(1, AbortSignal.abort()), fingerprint, never);
  expect(id).toBe(second.id);
  expect([(await retried(2, never)).id, (await retried(2, never)).id]).toEqual([second.id, first.id]);
});

test('a retry that waits at an instance which stops buys nothing, and is told to come again', async () => {
  const first = coming();
  await first.isComing;
  const stopping = new Waiters(connections);
  const there = new Beginnings(generations, new IdempotencyStore(redis.client), retries, stopping);
  const retry = there.begin(asking(1), fingerprint, never);
  stopping.dismiss();
  await expect(retry).rejects.toMatchObject({ code: 'server_is_overloaded', details: { retryAfterMs: 1_000 } });
  const next = retried(2, never);
  first.goOn();
  expect((await next).id).toBe((await first.head).id);
});

test('what a process announced that died is waited for no longer than it takes to notice that', async () => {
  await retries.announce('key_1', fingerprint, { id: 'gen_lost', created: Date.now() });
  expect(await redis.client.pttl('{halftone}:coming:gen_lost')).toBeLessThanOrEqual(10_000);
  await redis.client.del('{halftone}:coming:gen_lost');
  expect((await retried()).id).not.toBe('gen_lost');
});

test('a request whose pictures take long holds on to its Idempotency-Key', async () => {
  const idempotency = { route: '/v1/images/edits', key: fingerprint };
  const asker = { ...asking(0), idempotency };
  const place = idempotencyKeyOf(asker);
  const first = beginnings.begin(asker, fingerprint, async (...words) => {
    await redis.client.pexpire(place, 10_000);
    while ((await redis.client.pttl(place)) <= 10_000) await pause(50);
    return stand(...words);
  });
  const again = await beginnings.begin(asker, fingerprint, never);
  expect(again.id).toBe((await first).id);
});

test('a client that is cut off brings back no record that is gone', async () => {
  const { id } = aHead();
  await retries.markCutOff(id);
  expect(await redis.client.keys(`*${id}*`)).toEqual([]);
});

/** One that ended so, that long ago; nobody marked that its client was cut off. */
async function failed(code: ErrorCode, cost: number | null, msAgo = 0): Promise<string> {
  const head = await beginnings.begin(asking(0), fingerprint, stand);
  await generations.saveAttempt(head.id, anAttempt('0.0', { cost }));
  const failure = { code, message: 'it failed' };
  await generations.end(head, { finished: Date.now() - msAgo, status: 'failed', failure });
  return head.id;
}

test.each<[ErrorCode, number | null, boolean]>([
  ['upstream_outcome_unknown', null, true],
  ['moderation_blocked', 0.03, true],
  ['provider_unavailable', 0, true],
  ['upstream_unavailable', 0, false],
  ['upstream_unavailable', 0.03, true],
  ['rate_limit_exceeded', 0, false],
])('a retry of what failed just now as %s, at a cost of %p, is told the same: %p', async (code, cost, same) => {
  const id = await failed(code, cost);
  expect((await retried()).id === id).toBe(same);
});

test('what failed a minute ago was heard of, and is not what a retry is about', async () => {
  const id = await failed('no_image_generated', 0.03, 60_000);
  expect((await retried()).id).not.toBe(id);
});

test('what failed is found after what may still be delivered', async () => {
  const id = await failed('no_image_generated', 0.03);
  const running = await beginnings.begin(asking(0), fingerprint, stand);
  expect([(await retried(1, never)).id, (await retried(1, never)).id]).toEqual([running.id, id]);
});

test('who was cut off is told of a failure however late', async () => {
  const id = await failed('no_image_generated', 0.03, 300_000);
  await retries.markCutOff(id);
  expect((await retried(1, never)).id).toBe(id);
});
