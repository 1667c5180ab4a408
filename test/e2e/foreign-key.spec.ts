import { useGateway } from '../support/gateway.js';
import { aKey, type KeyAnswer } from '../support/keys.js';
import { platform, type Asking } from '../support/platform.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
let [owner, stranger] = ['', ''];
let id = '';

beforeAll(async () => {
  const made: KeyAnswer[] = [];
  for (const name of ['owner', 'stranger']) made.push(await aKey(gateway, { name, scopes: ['images', 'platform'] }));
  [owner = '', stranger = ''] = made.map(({ key }) => key);
  const body = { model, prompt: 'a secret garden', halftone: { tags: ['hidden'] } };
  id = (await platform(gateway, '/generations', { body, key: owner, headers: { prefer: 'wait=60' } })).body.id;
});

const ask = (path: string, asking: Asking = {}) => platform<Record<string, unknown>>(gateway, path, asking);

/** Every route of a generation: how it is asked for, and what an owner is answered. */
const routes: readonly [string, string, number][] = [
  ['GET', '/generations/ID', 200],
  ['GET', '/generations/ID/events', 200],
  ['POST', '/generations/ID/cancel', 200],
  ['POST', '/generations/ID/rerun', 202],
  ['GET', '/generations/ID/deliveries', 200],
  ['POST', '/generations/ID/deliveries/msg_1/redeliver', 404],
  ['DELETE', '/generations/ID/payloads', 200],
];

test.each(routes)('%s %s is not found with the key of another', async (method, path) => {
  const foreign = await ask(path.replace('ID', id), { method, key: stranger });
  const none = await ask(path.replace('ID', 'gen_0000000000000000000000'), { method, key: stranger });
  expect([foreign.status, none.status]).toEqual([404, 404]);
  const words = (body: object) => JSON.stringify(body).replaceAll(/gen_\w+/g, '');
  expect(words(foreign.body)).toBe(words(none.body));
});

test('a list shows nothing of another key, whatever is asked for', async () => {
  for (const query of ['', '?tag=hidden', '?q=secret', `?model=${model}`, '?status=done']) {
    expect((await ask(`/generations${query}`, { key: stranger })).body).toMatchObject({ data: [], has_more: false });
    expect((await ask(`/generations${query}`, { key: owner })).body).toMatchObject({ data: [{ id }] });
  }
});

test('cursors, keys and jobs of another are refused', async () => {
  const cursor = await ask(`/generations?starting_after=${id}`, { key: stranger });
  expect([cursor.status, cursor.body.error]).toEqual([400, expect.objectContaining({ param: 'starting_after' })]);
  for (const path of ['/generations?key_id=admin', '/usage?key_id=admin', `/generations/${id}/jobs`, '/keys']) {
    expect((await ask(path, { key: stranger })).status).toBe(403);
  }
});

test('usage is one’s own', async () => {
  expect((await ask('/usage', { key: stranger })).body.data).toEqual([]);
  expect((await ask('/usage', { key: owner })).body.data).toMatchObject([{ requests: 1, pictures: 1 }]);
});

test('a rerun by an admin is the admin’s, and nothing of it counts for whose it was', async () => {
  const shown = async (key: string) => (await ask('/usage?group_by=key', { key })).body.data as readonly object[];
  const before = await shown(owner);
  const again = await ask(`/generations/${id}/rerun`, { method: 'POST', headers: { prefer: 'wait=60' } });
  expect(again.body).toMatchObject({ status: 'done', key_id: 'admin', rerun_of: id });
  expect(await shown(owner)).toEqual(before);
  const { data } = (await ask('/usage?group_by=key&key_id=admin')).body;
  expect(data).toMatchObject([{ key: 'admin', requests: 1, pictures: 1, cost: again.body.cost }]);
  expect((await ask(`/generations/${String(again.body.id)}`, { key: owner })).status).toBe(404);
});

test('an Idempotency-Key of another is a free one', async () => {
  const asking = (key: string) => ({ body: { model, prompt: 'mine' }, headers: { 'idempotency-key': 'same' }, key });
  const [one, other] = [await ask('/generations', asking(owner)), await ask('/generations', asking(stranger))];
  expect(one.body.id).not.toBe(other.body.id);
});

test('a key for pictures alone is not let in', async () => {
  const { key } = await aKey(gateway, { scopes: ['images'] });
  for (const [method, path] of routes) {
    expect((await ask(path.replace('ID', id), { method, key })).status).toBe(403);
  }
});

test.each(routes)('%s %s works for its owner', async (method, path, status) => {
  expect((await ask(path.replace('ID', id), { method, key: owner })).status).toBe(status);
});
