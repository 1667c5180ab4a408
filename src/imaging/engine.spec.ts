import { inSlot, slots } from './engine.js';

test('no more pictures are worked on at once than there are slots, and all in their order', async () => {
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (index: number) => {
    started.push(index);
    most = Math.max(most, (running += 1));
    await new Promise(setImmediate);
    running -= 1;
  };
  const all = Array.from({ length: slots * 3 + 1 }, (_, index) => index);
  await Promise.all(all.map((index) => inSlot(() => work(index))));
  expect(most).toBe(slots);
  expect(started).toEqual(all);
});

test('work that fails gives its slot back', async () => {
  const failing = Array.from({ length: slots }, () => inSlot(() => Promise.reject(new Error('broken'))));
  await expect(Promise.allSettled(failing)).resolves.toHaveLength(slots);
  await expect(inSlot(() => Promise.resolve('done'))).resolves.toBe('done');
});
