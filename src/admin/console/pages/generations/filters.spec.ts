import { addressOf, filtersOf, localTimeOf, questionOf, timeOf, viewOf } from './filters.js';

test('only filters that are set are taken from the address', () => {
  expect(filtersOf({ status: 'failed', q: '', view: 'table', other: 'x', tag: 'a b' })).toEqual({
    status: 'failed',
    tag: 'a b',
  });
});

test('the address says what is not as usual, and is read back as it was', () => {
  expect(addressOf({}, 'gallery')).toBe('/admin/generations');
  const address = addressOf({ q: 'a & b', key_id: 'key_1' }, 'table');
  expect(address).toBe('/admin/generations?q=a+%26+b&key_id=key_1&view=table');
  const query = Object.fromEntries(new URL(address, 'http://x.test').searchParams);
  expect([filtersOf(query), viewOf(query)]).toEqual([{ q: 'a & b', key_id: 'key_1' }, 'table']);
});

test('the question to the API has the filters, the limit and where to go on', () => {
  expect(questionOf({ status: 'done' }, 30)).toBe('/platform/v1/generations?status=done&limit=30');
  expect(questionOf({}, 60, 'gen_1')).toBe('/platform/v1/generations?limit=60&starting_after=gen_1');
});

test('times are local in the form and of the world in the address', () => {
  const time = timeOf('2026-11-25T12:30') ?? '';
  expect(time).toMatch(/^2026-11-2\dT\d\d:\d\d:00Z$/);
  expect(localTimeOf(time)).toBe('2026-11-25T12:30');
  expect(localTimeOf(String(Date.parse(time) / 1_000))).toBe('2026-11-25T12:30');
  expect([localTimeOf('soon'), localTimeOf(undefined), timeOf('')]).toEqual(['', '', undefined]);
});
