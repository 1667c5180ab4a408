import { inTurns } from './in-turns.js';

test.each([0, 1, 8_192, 8_193, 50_000])('all of %d things are worked through once, in order', async (count) => {
  const seen: number[] = [];
  await inTurns(count, (from, to) => {
    for (let at = from; at < to; at += 1) seen.push(at);
  });
  expect(seen).toEqual(Array.from({ length: count }, (_, at) => at));
});

test('others get their turn in between', async () => {
  let turns = 0;
  let over = false;
  const others = () => {
    turns += 1;
    if (!over) setImmediate(others);
  };
  setImmediate(others);
  await inTurns(10 * 8_192, () => {
    const end = performance.now() + 5;
    while (performance.now() < end);
  });
  over = true;
  expect(turns).toBeGreaterThanOrEqual(9);
});
