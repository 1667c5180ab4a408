import { draw } from './draw.js';
import { inSlot, slots } from './engine.js';
import { ImagingService } from './imaging.service.js';
import { openPicturesBytes } from '../config/machine.js';

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

test('pictures that wait for their turn are not read before it comes', async () => {
  const picture = await draw({ width: 16, height: 16, format: 'png', prompt: 'x' });
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const busy = Array.from({ length: slots }, () => inSlot(() => ended));
  let read = false;
  const converted = new ImagingService().convert(
    async () => {
      read = true;
      return picture;
    },
    { format: 'webp' },
  );
  await new Promise(setImmediate);
  expect(read).toBe(false);
  end();
  await Promise.all(busy);
  expect(await converted).toMatchObject({ format: 'webp', width: 16 });
});

test('pictures that would need more memory together than there is for them are opened one after the other', async () => {
  const pixels = { width: Math.ceil(openPicturesBytes / 4), height: 1 };
  let open = 0;
  let most = 0;
  const work = () =>
    inSlot(async (opening) => {
      await opening(pixels);
      most = Math.max(most, (open += 1));
      await new Promise(setImmediate);
      open -= 1;
    });
  const failing = inSlot(async (opening) => {
    await opening(pixels);
    throw new Error('broken');
  });
  await Promise.allSettled([failing, ...Array.from({ length: slots * 2 }, work)]);
  expect([most, open]).toEqual([1, 0]);
});
