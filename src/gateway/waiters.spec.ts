import { useRedis } from '../../test/support/redis.js';
import { newsChannel } from '../history/followers.js';
import { RedisConnections } from '../redis/redis-connection.js';
import { Waiters } from './waiters.js';

const open: RedisConnections[] = [];
afterAll(() => Promise.all(open.map((connections) => connections.onApplicationShutdown())));
const redis = useRedis();

async function someWaiters(): Promise<Waiters> {
  const connections = new RedisConnections(redis.url);
  open.push(connections);
  const waiters = new Waiters(connections);
  await waiters.onModuleInit();
  return waiters;
}

test('a message on the own channel wakes at once', async () => {
  const waiters = await someWaiters();
  let looks = 0;
  const ended = waiters.until('gen_1', 60_000, async () => (++looks === 2 ? 'ended' : undefined));
  await redis.client.publish(newsChannel(waiters.instance), 'gen_1');
  expect(await ended).toBe('ended');
});

test('what has ended before anybody waits is seen', async () => {
  const waiters = await someWaiters();
  expect(await waiters.until('gen_2', 60_000, async () => 'ended')).toBe('ended');
});

test('nobody waits longer than they may', async () => {
  const waiters = await someWaiters();
  expect(await waiters.until('gen_3', 30, async () => undefined)).toBeUndefined();
});

test('who is dismissed stops waiting', async () => {
  const waiters = await someWaiters();
  const waiting = waiters.until('gen_4', 60_000, async () => undefined);
  waiters.dismiss();
  expect(await waiting).toBeUndefined();
});

test('the wait goes on while Redis is away', async () => {
  const waiters = await someWaiters();
  let looks = 0;
  const look = async () => {
    looks += 1;
    if (looks === 1) throw new Error('Command timed out');
    return 'ended';
  };
  const ended = waiters.until('gen_5', 60_000, look);
  await redis.client.publish(newsChannel(waiters.instance), 'gen_5');
  expect(await ended).toBe('ended');
});

test('a wait that had its answer leaves nothing behind', async () => {
  const waiters = await someWaiters();
  await waiters.until('gen_6', 60_000, async () => 'at once');
  expect(Reflect.get(waiters, 'waiting')).toEqual(new Map());
});
