import { Logger } from '@nestjs/common';
import { useRedis } from '../../test/support/redis.js';
import { RedisHealth } from './redis-health.js';

const redis = useRedis();
const lines: string[] = [];
const note = (line: unknown) => void lines.push(String(line));
beforeAll(() => Logger.overrideLogger({ log: note, error: note, warn: note }));
beforeEach(() => lines.splice(0));
afterAll(() => Logger.overrideLogger(true));

const fill = (full: boolean) => redis.client.config('SET', 'maxmemory', full ? '1' : '0');
const told = [expect.stringMatching(/^Redis is full \(its maxmemory is reached\)/), 'Redis takes writes again.'];

test('that Redis is full is told once when it begins and once when it ends, and asking leaves nothing there', async () => {
  const health = new RedisHealth(redis.client);
  const states: string[] = [await health.state()];
  for (const full of [true, true, false, false]) {
    await fill(full);
    states.push(await health.state());
  }
  expect(states).toEqual(['ok', 'full', 'full', 'ok', 'ok']);
  expect(lines).toEqual(told);
  expect(await redis.client.dbsize()).toBe(0);
});

test('it is noticed though nobody asks', async () => {
  const health = new RedisHealth(redis.client);
  health.onModuleInit();
  for (const full of [true, false]) {
    await fill(full);
    const before = lines.length;
    while (lines.length === before) await new Promise(setImmediate);
  }
  health.onApplicationShutdown();
  expect(lines).toEqual(told);
});

test('one that cannot be reached is away, of which its connections tell', async () => {
  const gone = redis.client.duplicate({ lazyConnect: true });
  gone.disconnect();
  expect(await new RedisHealth(gone).state()).toBe('away');
  expect(lines).toEqual([]);
});
