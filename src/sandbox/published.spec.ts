import { openPublished } from './published.js';

test('a file is found by its name, with its type', () => {
  const published = openPublished(100);
  const bytes = Buffer.alloc(10, 7);
  expect(published.get(published.add(bytes, 'avif'))).toEqual({ bytes, type: 'image/avif' });
  expect(published.get('other.png')).toBeUndefined();
});

test('the oldest go when there are too many bytes, but never the one that just came', () => {
  const published = openPublished(100);
  const names = [60, 30, 20, 200].map((size) => published.add(Buffer.alloc(size), 'png'));
  const left = () => names.map((name) => published.get(name) !== undefined);
  expect(left()).toEqual([false, false, false, true]);
  names.push(published.add(Buffer.alloc(50), 'png'), published.add(Buffer.alloc(50), 'png'));
  expect(left()).toEqual([false, false, false, false, true, true]);
});
