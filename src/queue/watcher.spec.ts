import { useWatchedFal } from '../../test/support/watched-fal.js';

const fal = useWatchedFal();
test('work that ended while nobody could ask is fetched, however late', async () => {
  fal.answers = { '/status': { status: 'COMPLETED' }, '/': fal.images('/a.png') };
  const { again, generation } = await fal.watched();
  expect(again).toBeUndefined();
  expect(generation?.pictures[0]).toMatchObject({ state: 'ready', asset: { width: 64, height: 48 } });
  expect(fal.asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
});

test('work in time is asked for again', async () => {
  fal.answers = { '/status': { status: 'IN_QUEUE' } };
  const { again, generation } = await fal.watched({ sent: Date.now() });
  expect(again).toBeGreaterThan(Date.now());
  expect(generation?.attempts[0]?.state).toBe('accepted');
});

const unknown = { '/status': 404 };
const inQueue = { '/status': { status: 'IN_QUEUE' } };

test('work that its provider no longer knows is given up after a few questions, long before its time is over', async () => {
  fal.answers = unknown;
  const first = await fal.watched({ sent: Date.now() });
  expect(first.again).toBeGreaterThan(Date.now());
  expect(first.generation?.attempts[0]).toMatchObject({ state: 'accepted', unknownThere: 1 });
  const last = await fal.watched({ sent: Date.now(), unknownThere: 4 });
  expect(last.again).toBeUndefined();
  expect(last.generation?.attempts[0]).toMatchObject({
    ...{ state: 'ended', cost: null },
    failure: { kind: 'outcome_unknown', status: 404, message: expect.stringContaining('no longer knows') },
  });
});

test.each<[string, Record<string, unknown>]>([
  ['is known after all', inQueue],
  ['cannot be asked for just now', { '/status': 503 }],
])('the count begins anew where the work %s', async (_what, answer) => {
  fal.answers = answer;
  const { again, generation } = await fal.watched({ sent: Date.now(), unknownThere: 4 });
  expect(again).toBeGreaterThan(Date.now());
  expect(generation?.attempts[0]).not.toHaveProperty('unknownThere');
});

test('a result that cannot be used ends the work, and is not asked for for ever', async () => {
  fal.answers = { '/status': { status: 'COMPLETED' }, '/': fal.images('https://elsewhere.invalid/a.png') };
  const { again, generation } = await fal.watched({ sent: Date.now() });
  expect(again).toBeUndefined();
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', failure: { kind: 'outcome_unknown' } });
});

test('one picture that cannot be read takes no other one with it', async () => {
  fal.answers = { '/status': { status: 'COMPLETED' }, '/': fal.images('/a.png', '/not-a-picture', '/c.png') };
  const { generation } = await fal.watched({ sent: Date.now() }, 3);
  expect(generation?.attempts[0]).toMatchObject({ failure: { kind: 'outcome_unknown' }, cost: null });
  expect(generation?.pictures.map((picture) => picture?.state)).toEqual(['ready', 'ready', undefined]);
});

test('pictures that came beside one that is to be fetched again are not kept until they are fetched again too', async () => {
  fal.answers = { '/status': { status: 'COMPLETED' }, '/': fal.images('/a.png', '/requests/r1/busy'), '/busy': 503 };
  const { again, generation } = await fal.watched({ sent: Date.now() }, 2);
  expect(again).toBeGreaterThan(Date.now());
  expect(generation?.attempts[0]?.state).toBe('accepted');
});
