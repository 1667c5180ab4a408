import { openPauses } from './pauses.js';

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

test('a pause ends when its time is over, not before', async () => {
  const start = performance.now();
  await openPauses().pause(30);
  expect(performance.now() - start).toBeGreaterThanOrEqual(29);
});

test('dropped pauses leave no timer behind', () => {
  const pauses = openPauses();
  const before = timers();
  for (const milliseconds of [10_000, 20_000]) void pauses.pause(milliseconds);
  expect(timers()).toBe(before + 2);
  pauses.drop();
  expect(timers()).toBe(before);
});
