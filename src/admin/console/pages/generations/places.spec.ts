import { firstPage } from './list.js';
import { Places } from './places.js';

const at = (left: number) => ({ state: firstPage({ rows: [], next: null }), top: left, left });

test('a place is found by its entry of the history, and by no other', () => {
  const places = new Places();
  places.keep('a', at(1));
  expect(places.find('a', 2)).toMatchObject({ top: 1 });
  expect([places.find('b', 2), places.find(undefined, 2)]).toEqual([undefined, undefined]);
});

test('a place whose pictures cannot be fetched any more is begun anew', () => {
  const places = new Places();
  places.keep('a', at(0));
  expect(places.find('a', 50 * 60_000)).toBeUndefined();
});

test('only the last few are kept', () => {
  const places = new Places();
  for (const entry of 'abcdef') places.keep(entry, at(1));
  expect([places.find('a', 2), places.find('b', 2)]).toEqual([undefined, expect.anything()]);
});
