import { whileFull } from '../../test/support/full-redis.js';
import { useRedis } from '../../test/support/redis.js';
import { TrimTurn } from './trim-turn.js';

const redis = useRedis();

test('of processes that would trim at once one does, and whoever comes after it ended', async () => {
  const turns = [new TrimTurn(redis.client), new TrimTurn(redis.client)] as const;
  const taken = await Promise.all(turns.map((turn) => turn.take(60_000)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await redis.client.pttl('{halftone}:assets-trim')).toBeGreaterThan(0);
  await redis.client.pexpire('{halftone}:assets-trim', 0);
  expect(await turns[1].take(60_000)).toBe(true);
});

test('a full Redis gives a turn too', async () => {
  await redis.client.del('{halftone}:assets-trim');
  const turn = new TrimTurn(redis.client);
  const taken = await whileFull(redis.client, async () => [await turn.take(60_000), await turn.take(60_000)]);
  expect(taken).toEqual([true, false]);
});
