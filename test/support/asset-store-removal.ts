import { type TestedStore, useStore } from './tested-store.js';

const day = 24 * 3_600_000;
const hour = 3_600_000;
const free = { isProtected: async () => false, isAbandoned: async () => false };

/** How pictures leave a store: by name, by age and for want of room. */
export function describeRemoval(fresh: () => Promise<TestedStore>): void {
  const here = useStore(fresh);

  /** Writes each in turn, every one certainly younger than the last. */
  async function writeInTurn(ids: readonly string[], bytes = 1): Promise<void> {
    for (const id of ids) {
      await here.store.write(id, 'png', Buffer.alloc(bytes));
      const before = await here.place.written(`${id}.png`);
      do await here.store.keep([], 'clock', {});
      while ((await here.place.written('clock.json')) <= before);
    }
    await here.store.deleteResult('clock');
  }

  describe('deleting the pictures of a generation', () => {
    const asked = ['gen_1.0.0', 'gen_1.0.1', 'gen_1.0.10', 'gen_1.input.0'].map(
      (id) => ({ id, format: 'png' }) as const,
    );

    test('takes those that there are with their thumbnails, and counts them', async () => {
      const others = ['gen_1.0.2', 'gen_10.0.0'];
      for (const id of ['gen_1.0.0', 'gen_1.input.0', ...others]) await here.store.write(id, 'png', Buffer.from('x'));
      for (const id of ['gen_1.0.0.png.w256', 'gen_1.0.0.png.w512', 'gen_1.0.1.png.w256', 'gen_1.0.2.png.w256'])
        await here.store.write(id, 'webp', Buffer.from('x'));
      await here.store.keep([], 'gen_1.0', {});
      expect(await here.store.deleteAll(asked)).toBe(2);
      const left = ['gen_1.0.2.png', 'gen_1.0.2.png.w256.webp', 'gen_1.0.json', 'gen_10.0.0.png'];
      expect((await here.place.names()).sort()).toEqual(left);
      expect(await here.store.deleteAll(asked)).toBe(0);
    });

    test('is nothing to do where none are named', async () => {
      await here.store.write('a', 'png', Buffer.from('x'));
      expect(await here.store.deleteAll([])).toBe(0);
      expect(await here.place.names()).toEqual(['a.png']);
    });
  });

  describe('trimming', () => {
    test('removes what is older than 7 days', async () => {
      await here.store.keep([], 'older', {});
      await writeInTurn(['gen_1', 'gen_2']);
      here.now = (await here.place.written('gen_2.png')) + 7 * day;
      expect(await here.store.trim(free)).toBe(2);
      expect(await here.place.names()).toEqual(['gen_2.png']);
    });

    test('removes the oldest until the rest fits', async () => {
      await writeInTurn(['gen_1', 'gen_2', 'gen_3'], 400);
      expect(await here.store.trim(free)).toBe(1);
      expect((await here.place.names()).sort()).toEqual(['gen_2.png', 'gen_3.png']);
    });

    test.each([0, 8 * day])('leaves what is protected and takes the next, %i ms later', async (later) => {
      await writeInTurn(['gen_1', 'gen_2', 'gen_3'], 400);
      here.now = Date.now() + later;
      const removed = await here.store.trim({ ...free, isProtected: async (id) => id === 'gen_1' });
      const left = later === 0 ? ['gen_1.png', 'gen_3.png'] : ['gen_1.png'];
      expect([removed, (await here.place.names()).sort()]).toEqual([3 - left.length, left]);
    });

    test('removes what is abandoned, once it is an hour old', async () => {
      await writeInTurn(['left', 'owned', 'fresh']);
      here.now = (await here.place.written('fresh.png')) + hour;
      expect(await here.store.trim({ ...free, isAbandoned: async (id) => id !== 'owned' })).toBe(1);
      expect((await here.place.names()).sort()).toEqual(['fresh.png', 'owned.png']);
    });

    test('removes thumbnails whose picture is gone, once they are an hour old', async () => {
      for (const id of ['gen_1.0', 'gen_1.2']) await here.store.write(id, 'png', Buffer.from('x'));
      for (const id of ['gen_1.0.png.w256', 'gen_1.1.png.w256', 'gen_1.1.png.w512', 'gen_1.2.png.w256'])
        await here.store.write(id, 'webp', Buffer.from('x'));
      here.now = Date.now();
      expect(await here.store.trim(free)).toBe(0);
      here.now += hour + 10_000;
      expect(await here.store.trim(free)).toBe(2);
      const left = ['gen_1.0.png', 'gen_1.0.png.w256.webp', 'gen_1.2.png', 'gen_1.2.png.w256.webp'];
      expect((await here.place.names()).sort()).toEqual(left);
    });

    test('is harmless when two do it at once', async () => {
      await writeInTurn(['gen_1', 'gen_2', 'gen_3'], 400);
      const other = await here.again();
      await Promise.all([here.store.trim(free), other.trim(free)]);
      expect(await here.place.names()).toContain('gen_3.png');
    });
  });
}
