import { readdir, stat, utimes } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Received } from '../../src/domain/asset.js';
import { describeRemoval } from './asset-store-removal.js';
import { type TestedStore, useStore } from './tested-store.js';

const hour = 3_600_000;

/** What every asset store keeps to. `fresh` makes an empty one that holds 1,000 bytes at most. */
export function describeAssetStore(fresh: () => Promise<TestedStore>): void {
  describe('keeps pictures', () => describeKeeping(fresh));
  describe('lets them go', () => describeRemoval(fresh));
}

function describeKeeping(fresh: () => Promise<TestedStore>): void {
  const here = useStore(fresh);
  const received = async (content: string, to = here.store): Promise<Received> => {
    const upload = await to.receive();
    await upload.write(Buffer.from(content));
    return upload.finish();
  };
  const uploads = () => readdir(here.place.incoming);
  const age = (location: string) => utimes(location, here.now / 1_000, (here.now - hour - 1_000) / 1_000);
  const isForgotten = () => false;
  const content = async (id: string) => String(await here.store.read(id, 'png'));

  describe('receiving', () => {
    test('gives the number of bytes and the first 64 kB, whatever the chunks', async () => {
      const sent = Buffer.alloc(700_001, 'abcdefg');
      const upload = await here.store.receive();
      for (let at = 0; at < sent.length; at += 9_999) await upload.write(sent.subarray(at, at + 9_999));
      const whole = await upload.finish();
      expect(whole.bytes).toBe(700_001);
      expect(Buffer.compare(whole.head, sent.subarray(0, 65_536))).toBe(0);
      expect(Buffer.compare(await here.store.readReceived(whole), sent)).toBe(0);
      await here.store.commit(whole, 'a', 'png');
      expect(Buffer.compare(await here.store.read('a', 'png'), sent)).toBe(0);
    });

    test('an upload that is never finished has no name', async () => {
      const upload = await here.store.receive();
      await upload.write(Buffer.alloc(300_000));
      expect([await uploads(), await here.place.names()]).toEqual([[expect.any(String)], []]);
      await upload.abort();
      await upload.abort();
      expect(await uploads()).toEqual([]);
    });

    test('what is discarded, or aborted after its end, is gone', async () => {
      await here.store.discard(await received('one'));
      const upload = await here.store.receive();
      await upload.finish();
      await upload.abort();
      expect(await uploads()).toEqual([]);
    });

    test('the sweep removes uploads that were still for an hour, and no other', async () => {
      const [old, young] = [await received('old'), await received('young')];
      await age(old.location);
      await here.store.sweepIncoming(isForgotten);
      await expect(stat(old.location)).rejects.toThrow('ENOENT');
      await here.store.commit(young, 'a', 'png');
    });

    test('the sweep renews what is wanted, also for the sweep of another process', async () => {
      const upload = await here.store.receive();
      const kept = await received('kept');
      const wanted = [upload.location, kept.location];
      for (const location of wanted) await age(location);
      await here.store.sweepIncoming((location) => wanted.includes(location));
      await (await here.again()).sweepIncoming(isForgotten);
      await here.store.commit(kept, 'a', 'png');
      await here.store.commit(await upload.finish(), 'b', 'png');
      expect([(await here.place.names()).sort(), await uploads()]).toEqual([['a.png', 'b.png'], []]);
    });
  });

  test('what a call made has names once its result is there, also where that is done again', async () => {
    const made = [
      { received: await received('one'), id: 'gen_1.0.0.0', format: 'png' as const },
      { received: await received('two'), id: 'gen_1.0.0.1', format: 'png' as const },
    ];
    for (const cost of [1, 2]) await here.store.keep(made, 'gen_1.0.0', { cost });
    expect([await content('gen_1.0.0.0'), await content('gen_1.0.0.1')]).toEqual(['one', 'two']);
    expect(await here.store.result('gen_1.0.0')).toEqual({ cost: 2 });
    expect(await uploads()).toEqual([]);
  });

  test('what cannot be kept leaves nothing behind that grows with each try', async () => {
    const made = { received: await received('gone'), id: 'gen_1.0.0.0', format: 'png' as const };
    await here.store.discard(made.received);
    await expect(here.store.keep([made], 'gen_1.0.0', {})).rejects.toThrow();
    expect([await uploads(), await here.store.result('gen_1.0.0')]).toEqual([[], undefined]);
  });

  describe('committing', () => {
    test('an id that has bytes keeps them', async () => {
      await here.store.commit(await received('first'), 'a', 'png');
      await here.store.commit(await received('second'), 'a', 'png');
      await here.store.write('a', 'png', Buffer.from('third'));
      expect(await content('a')).toBe('first');
      expect([await here.place.names(), await uploads()]).toEqual([['a.png'], []]);
    });

    test('of commits at once one wins and all resolve', async () => {
      const all = await Promise.all(['1', '2', '3', '4'].map((each) => received(each)));
      await Promise.all(all.map((one) => here.store.commit(one, 'a', 'png')));
      expect([await here.place.names(), await uploads()]).toEqual([['a.png'], []]);
      expect(await content('a')).toMatch(/^[1-4]$/);
    });

    test('may be repeated by a job that runs again', async () => {
      const once = await received('first');
      await here.store.commit(once, 'a', 'png');
      await here.store.commit(once, 'a', 'png');
      expect(await content('a')).toBe('first');
    });

    test.each(['', '../secret', 'a/b', 'a\\b', 'a\0', 'ä', 'x'.repeat(129), 'a\n'])('refuses the id %j', async (id) => {
      const refused = { code: 'invalid_value' };
      await expect(here.store.commit(await received('x'), id, 'png')).rejects.toMatchObject(refused);
      await expect(here.store.read(id, 'png')).rejects.toMatchObject(refused);
      await expect(here.store.keep([], id, 1)).rejects.toMatchObject(refused);
    });

    test.each(['.', '..', '-', 'gen_1.0.0', 'x'.repeat(128)])('keeps the id %j in its own place', async (id) => {
      await here.store.write(id, 'png', Buffer.from('x'));
      expect(await here.place.names()).toEqual([`${id}.png`]);
      expect(await content(id)).toBe('x');
    });
  });

  describe('a process that is killed', () => {
    test('between receiving and committing leaves no picture, and nothing for longer than an hour', async () => {
      const lost = await received('lost');
      const next = await here.again();
      expect([await next.stat('a', 'png'), await next.result('a')]).toEqual([undefined, undefined]);
      await next.commit(await received('bought once more', next), 'a', 'png');
      expect(await content('a')).toBe('bought once more');
      await age(lost.location);
      await next.sweepIncoming(isForgotten);
      expect(await uploads()).toEqual([]);
    });

    test('between committing and the result leaves the picture, which whoever comes after keeps', async () => {
      await here.store.commit(await received('paid'), 'a', 'png');
      const next = await here.again();
      expect([await next.stat('a', 'png'), await next.result('a')]).toEqual([{ bytes: 4 }, undefined]);
      await next.commit(await received('other', next), 'a', 'png');
      await next.keep([], 'a', { made: 1 });
      expect([await content('a'), await here.store.result('a')]).toEqual(['paid', { made: 1 }]);
    });
  });

  describe('reading', () => {
    beforeEach(() => here.store.write('a', 'webp', Buffer.from('0123456789')));

    test.each([
      [undefined, '0123456789'],
      [{ start: 0, end: 0 }, '0'],
      [{ start: 3, end: 9 }, '3456789'],
    ])('opens the range %j', async (range, expected) => {
      const opened = await here.store.open('a', 'webp', range);
      expect(opened.bytes).toBe(expected.length);
      expect(await text(opened.stream)).toBe(expected);
    });

    test('tells the size, and knows what is not there', async () => {
      expect(await here.store.stat('a', 'webp')).toEqual({ bytes: 10 });
      expect(await here.store.stat('a', 'png')).toBeUndefined();
      await expect(here.store.read('a', 'png')).rejects.toMatchObject({ code: 'not_found' });
      await expect(here.store.open('b', 'webp')).rejects.toMatchObject({ code: 'not_found' });
    });

    test('what is deleted is gone, and may be deleted again', async () => {
      await here.store.delete('a', 'webp');
      await here.store.delete('a', 'webp');
      expect(await here.store.stat('a', 'webp')).toBeUndefined();
    });
  });

  test('results are kept, replaced and deleted', async () => {
    expect(await here.store.result('r')).toBeUndefined();
    await here.store.keep([], 'r', { made: 1 });
    await here.store.keep([], 'r', { made: 2 });
    expect(await here.store.result('r')).toEqual({ made: 2 });
    expect([await here.place.names(), await uploads()]).toEqual([['r.json'], []]);
    await here.store.deleteResult('r');
    await here.store.deleteResult('r');
    expect(await here.store.result('r')).toBeUndefined();
  });

  test('a store that is opened again has what it had', async () => {
    await here.store.write('a', 'gif', Buffer.from('x'));
    const again = await here.again();
    expect(String(await again.read('a', 'gif'))).toBe('x');
  });
}
