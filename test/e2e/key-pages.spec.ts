import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { platform } from '../support/platform.js';

const gateway = useGateway();

interface KeyPage {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
  readonly next: string | null;
}

/** Newest first, and the one that the start made last. */
const ids: string[] = ['admin'];

beforeAll(async () => {
  for (let count = 1; count <= 24; count++) ids.unshift((await aKey(gateway, { name: `key ${count}` })).id);
  await platform(gateway, `/keys/${ids[3]}`, { method: 'DELETE' });
});

async function page(query: string) {
  const { status, body } = await platform<KeyPage>(gateway, `/keys${query}`);
  return { status, ids: body.data.map(({ id }) => id), more: body.has_more, next: body.next };
}

test('keys come in pages, newest first, revoked ones too', async () => {
  expect(await page('')).toEqual({ status: 200, ids: ids.slice(0, 20), more: true, next: ids[19] });
  expect(await page(`?starting_after=${ids[19]}`)).toEqual({
    status: 200,
    ids: ids.slice(20),
    more: false,
    next: null,
  });
  expect(await page('?limit=100')).toMatchObject({ ids, more: false, next: null });
  expect(await page('?limit=25')).toMatchObject({ ids, more: false, next: null });
});

test('from page to page nothing is left out, also where keys are made and revoked meanwhile', async () => {
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const shown = await page(`?limit=7${next && `&starting_after=${next}`}`);
    seen.push(...shown.ids);
    next = shown.next;
    await platform(gateway, `/keys/${shown.ids.at(-1)}`, { method: 'DELETE' });
    await aKey(gateway, { name: 'one more' });
  }
  expect(seen).toEqual(ids);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=1e1', 'limit'],
  ['limit=99999999999999999999', 'limit'],
  ['limit=1&limit=2', 'limit'],
  ['starting_after=key_none', 'starting_after'],
  ['starting_after[]=admin', 'starting_after[]'],
  ['starting_before=admin', 'starting_before'],
  ['colour=red', 'colour'],
])('the query %s is refused, and told why', async (query, param) => {
  const { status, body } = await platform(gateway, `/keys?${query}`);
  expect(status).toBe(400);
  expect(body).toEqual({
    error: { message: expect.any(String), type: 'invalid_request_error', param, code: expect.any(String) },
  });
});
