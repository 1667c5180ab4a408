import { useAnswers } from '../support/answers.js';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';

const gateway = useGateway();
const api = useAnswers(gateway);
const keys = '/platform/v1/keys';
const someday = 4_000_000_000;

test('keys are made, listed, changed, rotated and revoked', async () => {
  const settings = {
    ...{ name: 'a service', scopes: ['platform'], expires: someday, budget: { per_day: 5, per_month: null } },
    ...{ rate_limit: { requests_per_minute: 60 }, defaults: { model: 'mock-image', output_format: 'webp' } },
  };
  const made = await api.ask(`POST ${keys}`, { json: settings, headers: { 'idempotency-key': 'one' } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ spent: { day: 0, month: 0 }, last_minute: { requests: 0, pictures: null } });
  const key = `${keys}/${String(made.body.id)}`;
  expect((await api.ask(`GET ${key}`)).body).toMatchObject({ name: 'a service' });
  const change = { name: 'another', budget: null, expires: null, defaults: { model: null } };
  expect((await api.ask(`PATCH ${key}`, { json: change })).body).toMatchObject({ name: 'another', budget: null });
  expect((await api.ask(`POST ${key}/rotate`)).body.key).not.toBe(made.body.key);
  expect((await api.ask(`DELETE ${key}`)).body.revoked).toEqual(expect.any(Number));
  expect((await api.ask(`GET ${keys}`)).body.data).toHaveLength(2);
});

test('their list comes in pages', async () => {
  const made = [await aKey(gateway), await aKey(gateway)].reverse().map(({ id }) => id);
  const first = await api.ask(`GET ${keys}?limit=2`);
  expect(first.body).toMatchObject({ data: made.map((id) => ({ id })), has_more: true, next: made[1] });
  const rest = await api.ask(`GET ${keys}?limit=100&starting_after=${String(first.body.next)}`);
  expect(rest.body).toMatchObject({ has_more: false, next: null });
  expect((rest.body.data as { id: string }[]).at(-1)?.id).toBe('admin');
});

test.each([
  ['invalid_value', 'limit=101'],
  ['invalid_value', 'starting_after=none'],
  ['invalid_type', 'limit=1&limit=2'],
  ['unknown_parameter', 'colour=blue'],
])('a query is refused as %s: %s', async (code, query) => {
  expect((await api.ask(`GET ${keys}?${query}`)).body.error).toMatchObject({ code });
});

const wrong: readonly [string, object][] = [
  ['invalid_value', { scopes: ['everything'] }],
  ['invalid_type', { name: 7 }],
  ['integer_below_min_value', { rate_limit: { requests_per_minute: 0 } }],
  ['integer_above_max_value', { rate_limit: { requests_per_minute: 1_000_000 } }],
  ['unknown_parameter', { colour: 'blue' }],
];

test.each(wrong)('settings are refused as %s', async (code, said) => {
  const { id } = await aKey(gateway);
  const named = { name: 'a key', scopes: ['images'], ...said };
  expect((await api.ask(`POST ${keys}`, { json: named })).body.error).toMatchObject({ code });
  expect((await api.ask(`PATCH ${keys}/${id}`, { json: said })).body.error).toMatchObject({ code });
});

test('bodies that cannot be read are refused', async () => {
  const { id } = await aKey(gateway);
  const headers = { 'content-type': 'application/json' };
  for (const route of [`POST ${keys}`, `PATCH ${keys}/${id}`]) {
    expect((await api.ask(route, { text: '{', headers })).body.error).toMatchObject({ code: 'invalid_json' });
    const text = `{"name":"${'x'.repeat(1_100_000)}"}`;
    expect((await api.ask(route, { text, headers })).status).toBe(413);
  }
  const missing = await api.ask(`POST ${keys}`, { json: { name: 'a key' } });
  expect(missing.body.error).toMatchObject({ code: 'missing_required_parameter' });
});

test('what there is not is not found, and the key of the environment is changed there', async () => {
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/rotate'],
  ]) {
    const json = method === 'PATCH' ? { name: 'new' } : undefined;
    expect((await api.ask(`${method} ${keys}/none${path}`, { json })).status).toBe(404);
    if (method !== 'GET') expect((await api.ask(`${method} ${keys}/admin${path}`, { json })).status).toBe(409);
  }
});

test('an Idempotency-Key is for one body, and has an end', async () => {
  const named = (name: string, key: string) =>
    api.ask(`POST ${keys}`, { json: { name, scopes: ['images'] }, headers: { 'idempotency-key': key } });
  await named('a', 'twice');
  expect((await named('b', 'twice')).status).toBe(409);
  const headers = { 'idempotency-key': 'x'.repeat(300) };
  expect((await api.ask(`POST ${keys}/none/rotate`, { headers })).status).toBe(400);
});

test('these are all the answers that are documented', async () => {
  const byAnyRoute = / (null|invalid_api_key|insufficient_scope|rate_limit_exceeded|server_is_overloaded)$/;
  expect((await api.unseen('Keys')).filter((told) => !byAnyRoute.test(told))).toEqual([]);
});
