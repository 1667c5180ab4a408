import { parseHistoryQuery } from './history.query.js';

test('nothing asked for is the newest twenty', () => {
  expect(parseHistoryQuery({})).toEqual({ limit: 20 });
});

test('every filter is taken, and an empty one is none', () => {
  const query = { limit: '100', status: 'done', model: 'm', provider: 'fal', key_id: 'key_1', tag: 't', q: 'a cat' };
  const expected = { limit: 100, status: 'done', model: 'm', provider: 'fal', keyId: 'key_1', tag: 't', q: 'a cat' };
  expect(parseHistoryQuery({ ...query, starting_after: '' })).toEqual(expected);
});

test.each([
  ['1764000000', 1_764_000_000_000],
  ['2026-11-25', Date.UTC(2026, 10, 25)],
  ['2026-11-25T12:00:00Z', Date.UTC(2026, 10, 25, 12)],
  ['2026-11-25T12:00+02:00', Date.UTC(2026, 10, 25, 10)],
])('the time %s', (text, time) => {
  expect(parseHistoryQuery({ created_after: text, created_before: text })).toMatchObject({
    createdAfter: time,
    createdBefore: time,
  });
});

test.each<[string, Record<string, unknown>]>([
  ['limit', { limit: '0' }],
  ['limit', { limit: '101' }],
  ['limit', { limit: '99999999999' }],
  ['limit', { limit: '1e2' }],
  ['limit', { limit: ['1', '2'] }],
  ['limit', { limit: '-1' }],
  ['limit', { limit: '1.5' }],
  ['limit', { limit: 'Infinity' }],
  ['limit', { limit: '9'.repeat(10_000) }],
  ['status', { status: 'lost' }],
  ['created_after', { created_after: 'yesterday' }],
  ['created_before', { created_before: '2026-13-40' }],
  ['created_before', { created_before: '2026-02-30' }],
  ['created_before', { created_before: '-1' }],
  ['created_before', { created_before: '1e99' }],
  ['created_after', { created_after: '999999999999' }],
  ['created_after', { created_after: '+275760-09-13' }],
  ['created_after', { created_after: '2026-11-25T25:00:00Z' }],
  ['starting_after', { starting_after: { id: 'x' } }],
  ['colour', { colour: 'red' }],
])('a bad %s is refused: %j', (param, query) => {
  expect(() => parseHistoryQuery(query)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ param }) }),
  );
});
