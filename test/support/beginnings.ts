import { Beginnings, type Begin } from '../../src/gateway/beginnings.js';
import type { Asker } from '../../src/gateway/asker.js';
import { IdempotencyStore } from '../../src/gateway/idempotency.store.js';
import { RetriesStore } from '../../src/gateway/retries.store.js';
import { Waiters } from '../../src/gateway/waiters.js';
import { GenerationStore } from '../../src/history/generation.store.js';
import { RedisConnections } from '../../src/redis/redis-connection.js';
import { aHead } from './history.js';
import { type TestRedis, useRedis } from './redis.js';

const key: Asker['key'] = { id: 'key_1', name: 'k', scopes: ['images'], created: 0, defaults: {} };
const client: Asker['client'] = { keyName: 'k', surface: 'openai' };

/** A request that was sent so often before. */
export const asking = (retry: number, gone?: AbortSignal) =>
  ({ key, client, retry, gone, origin: 'http://h', waits: true }) satisfies Asker;

export interface TestBeginnings {
  readonly redis: TestRedis;
  readonly connections: RedisConnections;
  readonly generations: GenerationStore;
  readonly retries: RetriesStore;
  readonly waiters: Waiters;
  readonly beginnings: Beginnings;
  /** Of the request that a test is about. */
  readonly fingerprint: string;
  /** Begins by nothing but a record. */
  readonly stand: Begin;
}

/** Where a request has to find what was begun before. */
export const never: Begin = () => Promise.reject(new Error('it was to be found'));

/** Beginnings of a spec file on a Redis of its own. */
export function useBeginnings(): TestBeginnings {
  const made = {} as { -readonly [Part in keyof TestBeginnings]: TestBeginnings[Part] };
  // Before that of Redis, which has to go last.
  afterAll(() => made.connections.onApplicationShutdown());
  const redis = (made.redis = useRedis());
  beforeAll(async () => {
    made.connections = new RedisConnections(redis.url);
    made.waiters = new Waiters(made.connections);
    await made.waiters.onModuleInit();
    made.generations = new GenerationStore(redis.client);
    made.retries = new RetriesStore(redis.client);
    made.beginnings = new Beginnings(made.generations, new IdempotencyStore(redis.client), made.retries, made.waiters);
  });
  let requests = 0;
  beforeEach(() => (made.fingerprint = `request-${++requests}`));
  made.stand = async (id, created, alongside) => {
    const head = { ...aHead({ created }), id };
    await made.generations.create(head, alongside);
    return head;
  };
  return made;
}
