import type { RedisKey } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { asking, never, useBeginnings } from '../../test/support/beginnings.js';
import { aHead } from '../../test/support/history.js';
import { GenerationStore } from '../history/generation.store.js';
import { type Begin, Beginnings } from './beginnings.js';
import { idempotencyKeyOf, IdempotencyStore } from './idempotency.store.js';
import { RetriesStore } from './retries.store.js';
import { Waiters } from './waiters.js';

const gateway = useBeginnings();
const { redis } = gateway;

const retried = (count = 1, begin: Begin = gateway.stand) =>
  gateway.beginnings.begin(asking(count), gateway.fingerprint, begin);

/** A request whose pictures are still being fetched, until it is told to go on or that it came to nothing. */
function coming(gone?: AbortSignal) {
  let goOn = () => {};
  let fail: (why: Error) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => ([goOn, fail] = [resolve, reject]));
  let announced: (id: string) => void = () => {};
  const isComing = new Promise<string>((resolve) => (announced = resolve));
  const head = gateway.beginnings.begin(asking(0, gone), gateway.fingerprint, async (...words) => {
    announced(words[0]);
    await ready;
    return gateway.stand(...words);
  });
  head.catch(() => undefined);
  return { head, isComing, goOn, fail };
}

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
  const elsewhere = new Beginnings(store, new IdempotencyStore(late), new RetriesStore(late), gateway.waiters);
  const found = await elsewhere.begin(asking(1), gateway.fingerprint, never).finally(() => late.disconnect());
  expect(found.id).toBe((await first.head).id);
});

test('where the first try comes to nothing its retry begins anew', async () => {
  const first = coming();
  const id = await first.isComing;
  const retry = retried();
  first.fail(new Error('the picture could not be fetched'));
  await expect(first.head).rejects.toThrow('fetched');
  expect(await redis.client.exists(`{halftone}:coming:${id}`)).toBe(0);
  expect(await gateway.generations.exists((await retry).id)).toBe(true);
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
  const alive = await gateway.beginnings.begin(asking(0), gateway.fingerprint, gateway.stand);
  const cut = coming(AbortSignal.abort());
  await cut.isComing;
  cut.goOn();
  const { id } = await cut.head;
  expect((await retried(1, never)).id).toBe(id);
  expect((await retried(1, never)).id).toBe(alive.id);
});

test('a retry that is cut off before it has found its generation is found by the next', async () => {
  const first = await gateway.beginnings.begin(asking(0), gateway.fingerprint, gateway.stand);
  const second = await gateway.beginnings.begin(asking(0), gateway.fingerprint, gateway.stand);
  await retried(1, never);
  const { id } = await gateway.beginnings.begin(asking(1, AbortSignal.abort()), gateway.fingerprint, never);
  expect(id).toBe(second.id);
  expect([(await retried(2, never)).id, (await retried(2, never)).id]).toEqual([second.id, first.id]);
});

test('a retry that waits at an instance which stops buys nothing, and is told to come again', async () => {
  const first = coming();
  await first.isComing;
  const stopping = new Waiters(gateway.connections);
  const there = new Beginnings(gateway.generations, new IdempotencyStore(redis.client), gateway.retries, stopping);
  const retry = there.begin(asking(1), gateway.fingerprint, never);
  stopping.dismiss();
  await expect(retry).rejects.toMatchObject({ code: 'server_is_overloaded', details: { retryAfterMs: 1_000 } });
  const next = retried(2, never);
  first.goOn();
  expect((await next).id).toBe((await first.head).id);
});

test('what a process announced that died is waited for no longer than it takes to notice that', async () => {
  await gateway.retries.announce('key_1', gateway.fingerprint, { id: 'gen_lost', created: Date.now() });
  expect(await redis.client.pttl('{halftone}:coming:gen_lost')).toBeLessThanOrEqual(10_000);
  await redis.client.del('{halftone}:coming:gen_lost');
  expect((await retried()).id).not.toBe('gen_lost');
});

test('a request whose pictures take long holds on to its Idempotency-Key', async () => {
  const idempotency = { route: '/v1/images/edits', key: gateway.fingerprint };
  const asker = { ...asking(0), idempotency };
  const place = idempotencyKeyOf(asker);
  const first = gateway.beginnings.begin(asker, gateway.fingerprint, async (...words) => {
    await redis.client.pexpire(place, 10_000);
    while ((await redis.client.pttl(place)) <= 10_000) await pause(50);
    return gateway.stand(...words);
  });
  const again = await gateway.beginnings.begin(asker, gateway.fingerprint, never);
  expect(again.id).toBe((await first).id);
});

test('a client that is cut off brings back no record that is gone', async () => {
  const { id } = aHead();
  await gateway.retries.markCutOff(id);
  expect(await redis.client.keys(`*${id}*`)).toEqual([]);
});
