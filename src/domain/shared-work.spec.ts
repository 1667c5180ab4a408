import { SharedWork } from './shared-work.js';

let shared: SharedWork<string>;
let begun: string[];
beforeEach(() => {
  shared = new SharedWork();
  begun = [];
});

function ask(key: string, work: () => Promise<string>): Promise<string> {
  return shared.do(key, () => {
    begun.push(key);
    return work();
  });
}

test('work of one key is begun once, and everybody gets what comes of it', async () => {
  let end: (result: string) => void = () => {};
  const work = () => new Promise<string>((resolve) => (end = resolve));
  const asked = [ask('a', work), ask('a', async () => 'another'), ask('b', async () => 'other')];
  expect([begun, shared.isUnderWay('a')]).toEqual([['a', 'b'], true]);
  end('done');
  expect(await Promise.all(asked)).toEqual(['done', 'done', 'other']);
});

test.each<[string, () => Promise<string>]>([
  ['ended', async () => 'done'],
  ['failed', () => Promise.reject(new Error('the disk is full'))],
])('work that has %s is begun anew', async (_, work) => {
  const [one, other] = await Promise.allSettled([ask('a', work), ask('a', work)]);
  expect(other).toEqual(one);
  expect(shared.isUnderWay('a')).toBe(false);
  expect(await ask('a', async () => 'anew')).toBe('anew');
  expect(begun).toEqual(['a', 'a']);
});
