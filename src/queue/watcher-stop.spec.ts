import { useWatchedFal } from '../../test/support/watched-fal.js';
import type { Generation } from '../domain/generation.js';

const fal = useWatchedFal();

test('work that is still not done when its time is over is stopped at the provider', async () => {
  fal.answers = { '/status': { status: 'IN_PROGRESS' }, '/cancel': { status: 'CANCELLATION_REQUESTED' } };
  const { again, generation } = await fal.watched();
  expect(again).toBeUndefined();
  expect(fal.asked).toEqual(['GET /fal-ai/x/requests/r1/status', 'PUT /fal-ai/x/requests/r1/cancel']);
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', failure: { kind: 'outcome_unknown' }, cost: null });
});

const [inProgress, completed] = [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED' }];
const cancelled = { finished: 1, status: 'cancelled' } as const;

test.each<[string, unknown, Generation['end']]>([
  ['its time is over', 400, undefined],
  ['its generation was cancelled', 400, cancelled],
  ['it could not be cancelled', 503, undefined],
])('work that ends after the last question, when %s, is fetched', async (_when, cancel, end) => {
  fal.answers = { '/status': [inProgress, completed], '/cancel': cancel, '/': fal.images('/a.png') };
  const { again, generation } = await fal.watched({}, 1, end);
  expect([again, fal.asked.at(1)]).toEqual([undefined, 'PUT /fal-ai/x/requests/r1/cancel']);
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', made: [{ width: 64, height: 48 }] });
  expect(generation?.attempts[0]).not.toHaveProperty('failure');
});

test('work that cannot be cancelled and is not done by then is given up, with one more question', async () => {
  fal.answers = { '/status': [inProgress, inProgress], '/cancel': 503 };
  const { again, generation } = await fal.watched();
  expect([again, fal.asked.length]).toEqual([undefined, 3]);
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', failure: { kind: 'outcome_unknown' }, cost: null });
});

test('work of a generation that was cancelled is stopped at once, though its time is not over', async () => {
  fal.answers = { '/status': { status: 'IN_QUEUE' }, '/cancel': { status: 'CANCELLATION_REQUESTED' } };
  const { again, generation } = await fal.watched({ sent: Date.now(), askAt: Date.now() + 60_000 }, 1, cancelled);
  expect([again, fal.asked]).toEqual([undefined, expect.arrayContaining(['PUT /fal-ai/x/requests/r1/cancel'])]);
  expect(generation?.attempts[0]).toMatchObject({
    state: 'ended',
    failure: { message: expect.stringContaining('cancelled') },
    cost: null,
  });
});

test('of a cancelled one that the provider does not know nothing more is asked', async () => {
  fal.answers = { '/status': 404, '/cancel': 404 };
  const { again, generation } = await fal.watched({ sent: Date.now() }, 1, cancelled);
  expect([again, fal.asked.length]).toEqual([undefined, 2]);
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', cost: null });
});
