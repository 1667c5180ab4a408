import { whileFull } from '../../test/support/full-redis.js';
import { useRedis } from '../../test/support/redis.js';
import { WorkerLease, workersKey } from './worker-lease.js';

const leases: WorkerLease[] = [];
afterAll(() => Promise.all(leases.map((lease) => lease.release())));
const redis = useRedis();

async function aWorker(): Promise<WorkerLease> {
  const lease = new WorkerLease(redis.client);
  leases.push(lease);
  await lease.onModuleInit();
  return lease;
}
const workers = async () => new Set(await redis.client.zrange(workersKey, Date.now(), '+inf', 'BYSCORE'));

test('a worker lives, and is counted among them, until it gives its lease back', async () => {
  const [one, other] = [await aWorker(), await aWorker()];
  expect(await one.lives(other.worker)).toBe(true);
  expect(await workers()).toEqual(new Set([one.worker, other.worker]));
  await other.release();
  expect(await one.lives(other.worker)).toBe(false);
  expect(await workers()).toEqual(new Set([one.worker]));
});

test('one that died without a word is counted no longer than its lease, and then forgotten', async () => {
  await redis.client.zadd(workersKey, Date.now() - 1, 'dead');
  expect(await workers()).not.toContain('dead');
  await aWorker();
  expect(await redis.client.zscore(workersKey, 'dead')).toBeNull();
});

test('a full Redis takes a lease, and lets it go', async () => {
  const one = await aWorker();
  await whileFull(redis.client, async () => {
    const other = await aWorker();
    expect(await one.lives(other.worker)).toBe(true);
    await other.release();
    expect(await workers()).not.toContain(other.worker);
  });
});
