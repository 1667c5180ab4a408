import type { GenerationRecord } from '../../api/types.js';
import { steady } from './steady.js';

const record = (signature: string, assets: string, more: object = {}) =>
  ({
    id: 'gen_1',
    status: signature,
    purged: false,
    data: [...assets].map((id) => ({ asset_id: id, url: `${id}?${signature}` })),
    asked: { prompt: 'x', images: [{ asset_id: 'in', url: `in?${signature}` }] },
    ...more,
  }) as unknown as GenerationRecord;

test('pictures that are shown keep their URLs, new ones come with theirs', () => {
  const { data, asked, status } = steady(record('one', 'a'), record('two', 'ab'));
  expect(data.map(({ url }) => url)).toEqual(['a?one', 'b?two']);
  expect([asked.images[0]?.url, status]).toEqual(['in?one', 'two']);
});

test('what was purged is gone, and another generation is another one', () => {
  const purged = record('two', '', { purged: true, asked: { prompt: null, images: [{ asset_id: 'in', url: null }] } });
  expect(steady(record('one', 'a'), purged).asked).toMatchObject({ prompt: null, images: [{ url: null }] });
  const other = record('two', 'a', { id: 'gen_2' });
  expect(steady(record('one', 'a'), other)).toBe(other);
  expect(steady(undefined, other)).toBe(other);
});
