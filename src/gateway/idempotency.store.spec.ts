import { useRedis } from '../../test/support/redis.js';
import type { Asker } from './asker.js';
import { idempotencyKeyOf, IdempotencyStore } from './idempotency.store.js';

const redis = useRedis();
let store: IdempotencyStore;
let asker: Asker;
let counter = 0;
const claim = { generation: 'gen_1', fingerprint: 'f' };

beforeAll(() => (store = new IdempotencyStore(redis.client)));
beforeEach(() => {
  asker = {
    ...{ key: { id: 'key_1', name: 'k', scopes: ['images'], created: 0, defaults: {} }, retry: 0, waits: true },
    ...{ client: { keyName: 'k', surface: 'openai' }, origin: 'http://h' },
    idempotency: { route: '/v1/images/generations', key: `word ${++counter}` },
  };
});

const leftMs = () => redis.client.pttl(idempotencyKeyOf(asker));
const minute = 60_000;

test('a key whose process died before its record stood is free again within a minute', async () => {
  await store.claim(asker, claim);
  expect(await leftMs()).toBeLessThanOrEqual(minute);
});

test('while its process lives it is held on', async () => {
  await store.claim(asker, claim);
  await redis.client.pexpire(idempotencyKeyOf(asker), 1_000);
  await store.renew(asker, claim);
  expect(await leftMs()).toBeGreaterThan(minute / 3);
});

test('a renewal that comes late takes nothing from what the record keeps, nor from another', async () => {
  await store.keep(redis.client.multi(), asker, claim).exec();
  await store.renew(asker, claim);
  expect(await leftMs()).toBeGreaterThan(60 * minute);
  await redis.client.set(idempotencyKeyOf(asker), 'gen_2 f', 'PX', 1_000);
  await store.renew(asker, claim);
  expect(await leftMs()).toBeLessThanOrEqual(1_000);
});
