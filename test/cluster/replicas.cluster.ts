import { GenerationStore } from '../../src/history/generation.store.js';
import { RedisConnections } from '../../src/redis/redis-connection.js';
import { redisKey } from '../../src/redis/redis-key.js';
import { Replicas } from '../../src/redis/replicas.js';
import { whileFrozen } from '../support/frozen-redis.js';
import { aGeneration, anAttempt } from '../support/generation.js';
import { forms, useSeveralServers } from './support/use-several-servers.js';

describe.each(Object.keys(forms) as (keyof typeof forms)[])('on a %s', (form) => {
  let connections: RedisConnections;
  afterAll(() => connections.onApplicationShutdown());
  const servers = useSeveralServers(form);
  let replicas: Replicas;
  const fact = { key: redisKey('fact'), field: 'word', text: 'hello' };

  beforeAll(async () => {
    connections = new RedisConnections(servers.url);
    replicas = new Replicas(() => connections.replicated());
    await connections.commands().hset(fact.key, fact.field, fact.text);
  });

  test('what stands at a replica is confirmed', async () => {
    await expect(replicas.confirm(fact)).resolves.toBeUndefined();
  });

  test('what is not there, or no longer, is not', async () => {
    await expect(replicas.confirm({ ...fact, text: 'farewell' })).rejects.toThrow('at no replica');
    await expect(replicas.confirm({ ...fact, field: 'other', text: undefined })).rejects.toThrow('at no replica');
  });

  test('nor is what no replica says it has, until one does', async () => {
    const replica = await servers.replica();
    await whileFrozen(replica.client, async () => {
      await expect(replicas.confirm(fact)).rejects.toThrow('at no replica');
    });
    await expect(replicas.confirm(fact)).resolves.toBeUndefined();
  });

  test('a claim that no replica has is taken back, and can be made again', async () => {
    const store = new GenerationStore(connections.commands(), replicas);
    const { head } = aGeneration();
    await store.create(head);
    const attempt = anAttempt('0.0', { state: 'sent' });
    const replica = await servers.replica();
    await whileFrozen(replica.client, async () => {
      await expect(store.claim(head.id, attempt)).rejects.toThrow('at no replica');
      expect((await store.load(head.id))?.attempts).toEqual([]);
    });
    expect(await store.claim(head.id, attempt)).toBe(true);
    expect(await store.claim(head.id, { ...attempt, worker: 'another' })).toBe(false);
  });

  test('a master that has lost its replica is taken at its word', async () => {
    await (await servers.replica()).kill();
    for (;;) {
      if (!/^slave0:/m.test(await servers.client.info('replication'))) break;
    }
    await expect(replicas.confirm(fact)).resolves.toBeUndefined();
  });
});
