import { aHead } from '../../test/support/history.js';
import { aMeter, endsIn } from '../../test/support/meter.js';
import { useRedis } from '../../test/support/redis.js';
import { Reservations } from '../auth/reservations.js';
import { GenerationStore } from '../history/generation.store.js';
import { ProviderRegistry } from '../providers/registry.js';
import { JobQueues } from '../queue/job-queues.js';
import { Spending } from '../queue/spending.js';
import { Cancellation } from './cancellation.js';

const redis = useRedis();

test('a generation that ended while it was to be cancelled stays as it is, and is not counted once more', async () => {
  const generations = new GenerationStore(redis.client);
  const head = aHead();
  await generations.create(head);
  const seen = await generations.load(head.id);
  if (!seen) throw new Error('it was begun');
  await generations.end(head, { finished: 1, status: 'done' });
  const queues = new JobQueues(undefined as never, new ProviderRegistry([], [], false));
  const meter = aMeter();
  const spending = new Spending(generations, new Reservations(redis.client));
  const cancellation = new Cancellation(generations, queues, spending, meter);
  expect(await cancellation.cancel(seen)).toMatchObject({ status: 'done', end: { finished: 1 } });
  expect(await endsIn(meter)).toEqual([]);
});
