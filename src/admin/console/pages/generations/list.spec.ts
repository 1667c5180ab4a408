import { firstPage, withFresh, withHead, withMore, withRow } from './list.js';
import type { Row } from './row.js';

const row = (id: string, more: Partial<Row> = {}): Row =>
  ({ id, status: 'done', ready: 1, thumbnails: [{ asset: `${id}.0`, url: `/files/${id}?w=512` }], ...more }) as Row;
const page = (ids: string, next: string | null = null) => ({ rows: [...ids].map((id) => row(id)), next });
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join('');

test('further pages are put behind, and what was there already is not there twice', () => {
  const state = withMore(firstPage(page('fed', 'd')), page('dcb'));
  expect([ids(state.rows), state.next]).toEqual(['fedcb', null]);
});

test('the next page of an empty one goes on where that ended', () => {
  expect(withMore(firstPage(page('', 'd')), page('', 'b'))).toEqual({ rows: [], fresh: [], next: 'b', gap: null });
});

test('new ones stand on top', () => {
  const state = withHead(firstPage(page('dcb', 'b')), page('fed', 'd'), false);
  expect([ids(state.rows), state.next]).toEqual(['fedcb', 'b']);
});

test('while somebody looks further down new ones wait, until they are wanted', () => {
  const held = withHead(firstPage(page('dcb', 'b')), page('fed', 'd'), true);
  expect([ids(held.rows), ids(held.fresh)]).toEqual(['dcb', 'fe']);
  expect([ids(withFresh(held).rows), withFresh(held).fresh]).toEqual(['fedcb', []]);
  const again = withHead(held, page('gfe', 'e'), true);
  expect([ids(again.fresh), again.gap]).toEqual(['gfe', 'e']);
});

test('where more have come than the head shows, the list begins anew with it', () => {
  const state = firstPage(page('cba', 'a'));
  expect(withHead(state, page('zyx', 'x'), false)).toEqual(firstPage(page('zyx', 'x')));
  const held = withHead(state, page('zyx', 'x'), true);
  expect(ids(held.rows)).toBe('cba');
  expect(withFresh(held)).toEqual(firstPage(page('zyx', 'x')));
});

test('a row that changed is renewed, one that did not is the same, with the address of its thumbnail', () => {
  const state = firstPage(page('cb', 'b'));
  const head = {
    rows: [
      row('c', { thumbnails: [{ asset: 'c.0', url: '/files/another-signature' }] }),
      row('b', { status: 'failed' }),
    ],
    next: 'b',
  };
  const [c, b] = withHead(state, head, false).rows;
  expect(c).toBe(state.rows[0]);
  expect(b?.status).toBe('failed');
});

test('nothing new is the same list', () => {
  const state = firstPage(page('cb', 'b'));
  expect(withHead(state, page('cb', 'b'), false)).toBe(state);
});

test('a head without any row, which has more behind it, takes none away but those it covers', () => {
  expect(ids(withHead(firstPage(page('cba')), page('', 'b'), false).rows)).toBe('a');
});

test('what the head ought to have and has not is no longer of the list; what is older than it stays', () => {
  expect(ids(withHead(firstPage(page('edcba')), page('eca', 'c'), false).rows)).toBe('ecba');
  expect(ids(withHead(firstPage(page('cba')), page('b'), false).rows)).toBe('b');
});

test('one row is changed by its id', () => {
  const state = withRow(firstPage(page('cb')), 'b', (former) => ({ ...former, status: 'cancelled' }));
  expect(state.rows.map(({ status }) => status)).toEqual(['done', 'cancelled']);
});
