import { aKey, clientOf, keysRequest, type KeyAnswer } from '../support/keys.js';
import { useGateway } from '../support/gateway.js';
import { platform } from '../support/platform.js';

const gateway = useGateway();
const nextYear = Math.floor(Date.now() / 1_000) + 31_536_000;

async function json(answer: Promise<Response>): Promise<Record<string, unknown>> {
  return (await (await answer).json()) as Record<string, unknown>;
}

const models = (key: Pick<KeyAnswer, 'key'>) => clientOf(gateway, key).models.list();

test('a key is shown whole when it is made, and never again', async () => {
  const settings = {
    ...{ name: 'the shop', scopes: ['images', 'platform'], expires: nextYear },
    budget: { per_day: 5, per_month: 100 },
    rate_limit: { requests_per_minute: 60, pictures_per_minute: 20 },
    defaults: { response_format: 'b64_json', output_format: 'webp', model: 'mock-image' },
  };
  const { key, ...shown } = await aKey(gateway, settings);
  expect(key).toMatch(/^ht_[\w-]{43}$/);
  const rest = {
    ...{ id: expect.stringMatching(/^key_\w{24}$/), object: 'key', created: expect.any(Number), revoked: null },
    ...{ spent: { day: 0, month: 0 }, last_minute: { requests: 0, pictures: 0 } },
  };
  expect(shown).toEqual({ ...settings, ...rest });
  expect(await json(keysRequest(gateway, 'GET', `/${shown.id}`))).toEqual(shown);
  const { object, data } = (await json(keysRequest(gateway, 'GET'))) as { object: string; data: unknown[] };
  expect(object).toBe('list');
  expect(data).toContainEqual(shown);
  expect(data).toContainEqual(expect.objectContaining({ id: 'admin', scopes: ['admin'] }));
  expect(JSON.stringify(data)).not.toContain(key);
});

test('a scope that is said twice is one', async () => {
  const key = await aKey(gateway, { scopes: ['platform', 'images', 'platform'] });
  expect(key).toMatchObject({ scopes: ['platform', 'images'], spent: null, last_minute: null });
});

test.each<[string, string, string]>([
  ['a new key', 'POST', '/keys'],
  ['a rotated key', 'POST', '/keys/KEY/rotate'],
  ['the secret of webhooks', 'GET', '/webhooks/secret'],
  ['a rotated secret of webhooks', 'POST', '/webhooks/secret'],
])('%s is kept by no cache', async (_what, method, path) => {
  const { id } = await aKey(gateway);
  const body = path === '/keys' ? { name: 'n', scopes: ['images'] } : undefined;
  const { headers } = await platform(gateway, path.replace('KEY', id), { method, body });
  expect(headers.get('cache-control')).toBe('no-store');
});

test('the models are for keys of the platform too, pictures at the OpenAI routes are not', async () => {
  const key = await aKey(gateway, { scopes: ['platform'] });
  expect((await models(key)).data.length).toBeGreaterThan(3);
  for (const path of ['/v1/models', '/v1/models/mock-image', '/openai/v1/models/mock-image?schema=true']) {
    expect((await gateway.request(path, { key: key.key })).status).toBe(200);
  }
  for (const path of ['generations', 'edits', 'variations']) {
    const answer = await gateway.request(`/v1/images/${path}`, { method: 'POST', key: key.key });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { error: expect.objectContaining({ code: 'insufficient_scope' }) },
    ]);
  }
});

test('a change says what becomes different; null takes away', async () => {
  const key = await aKey(gateway, { budget: { per_day: 5, per_month: 50 }, rate_limit: { requests_per_minute: 9 } });
  const change = (body: unknown) => json(keysRequest(gateway, 'PATCH', `/${key.id}`, body));
  expect(await change({ name: 'renamed', budget: { per_day: null } })).toMatchObject({
    ...{ name: 'renamed', scopes: ['images'], budget: { per_day: null, per_month: 50 } },
    rate_limit: { requests_per_minute: 9, pictures_per_minute: null },
  });
  const none = { budget: null, rate_limit: null, expires: null };
  expect(await change({ budget: { per_month: null }, rate_limit: null })).toMatchObject({ name: 'renamed', ...none });
  expect(await change({ expires: nextYear })).toMatchObject({ expires: nextYear });
  expect(await change({ expires: null, defaults: { model: 'mock-image' } })).toMatchObject({ expires: null });
  expect(await change({ defaults: null })).toMatchObject({ defaults: { model: null } });
});

test('a rotated key works with its new secret only, a revoked one not at all', async () => {
  const key = await aKey(gateway);
  await models(key);
  const rotated = (await json(keysRequest(gateway, 'POST', `/${key.id}/rotate`))) as KeyAnswer;
  expect(rotated.id).toBe(key.id);
  await expect(models(key)).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
  await models(rotated);
  expect(await json(keysRequest(gateway, 'DELETE', `/${key.id}`))).toMatchObject({ revoked: expect.any(Number) });
  const message = expect.stringContaining('This API key was revoked on ');
  await expect(models(rotated)).rejects.toMatchObject({ status: 401, code: 'invalid_api_key', message });
});

test('a key that expires is no longer accepted', async () => {
  const key = await aKey(gateway, { expires: Math.ceil(Date.now() / 1_000) + 1 });
  await models(key);
  const over = Number(key.expires) * 1_000 - Date.now();
  await new Promise((resolve) => setTimeout(resolve, over));
  await expect(models(key)).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
});

test('the defaults of a key act on requests that say nothing', async () => {
  const key = await aKey(gateway, {
    defaults: { response_format: 'b64_json', output_format: 'webp', model: 'mock-image' },
  });
  const answer = await clientOf(gateway, key).images.generate({ prompt: 'as the key likes it' });
  expect(answer).toMatchObject({ output_format: 'webp', data: [{ b64_json: expect.any(String) }] });
});

test.each<[unknown, string | null, string]>([
  [[], null, 'invalid_type'],
  [{ scopes: ['images'] }, 'name', 'missing_required_parameter'],
  [{ name: ' ', scopes: ['images'] }, 'name', 'invalid_value'],
  [{ name: null, scopes: ['images'] }, 'name', 'invalid_type'],
  [{ name: '\ud83c', scopes: ['images'] }, 'name', 'invalid_value'],
  [{ name: 'x', scopes: ['images'], budget: { constructor: [] } }, 'budget.constructor', 'unknown_parameter'],
  [{ name: 'x' }, 'scopes', 'missing_required_parameter'],
  [{ name: 'x', scopes: [] }, 'scopes', 'invalid_value'],
  [{ name: 'x', scopes: ['root'] }, 'scopes', 'invalid_value'],
  [{ name: 'x', scopes: 'images' }, 'scopes', 'invalid_type'],
  [{ name: 'x', scopes: ['images'], expires: 1 }, 'expires', 'invalid_value'],
  [{ name: 'x', scopes: ['images'], expires: Date.now() }, 'expires', 'integer_above_max_value'],
  [{ name: 'x', scopes: ['images'], budget: 5 }, 'budget', 'invalid_type'],
  [{ name: 'x', scopes: ['images'], budget: { per_day: 0 } }, 'budget.per_day', 'invalid_value'],
  [{ name: 'x', scopes: ['images'], budget: { per_week: 1 } }, 'budget.per_week', 'unknown_parameter'],
  [
    { name: 'x', scopes: ['images'], rate_limit: { requests_per_minute: 0 } },
    'rate_limit.requests_per_minute',
    'integer_below_min_value',
  ],
  [
    { name: 'x', scopes: ['images'], rate_limit: { pictures_per_minute: 1.5 } },
    'rate_limit.pictures_per_minute',
    'invalid_type',
  ],
  [
    { name: 'x', scopes: ['images'], defaults: { response_format: 'png' } },
    'defaults.response_format',
    'invalid_value',
  ],
  [{ name: 'x', scopes: ['images'], defaults: { model: 'no-such-model' } }, 'defaults.model', 'invalid_value'],
  [{ name: 'x', scopes: ['images'], id: 'key_mine' }, 'id', 'unknown_parameter'],
  [{ name: 'x', scopes: ['images'], created: null }, 'created', 'unknown_parameter'],
])('%j is refused', async (body, param, code) => {
  const answer = await keysRequest(gateway, 'POST', '', body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    error: { message: expect.any(String), type: 'invalid_request_error', param, code },
  });
});

test.each([
  ['GET', '/key_none'],
  ['PATCH', '/key_none'],
  ['DELETE', '/key_none'],
  ['POST', '/key_none/rotate'],
])('%s %s is 404', async (method, path) => {
  const answer = await keysRequest(gateway, method, path, method === 'PATCH' ? {} : undefined);
  expect(answer.status).toBe(404);
  expect(await json(Promise.resolve(answer))).toMatchObject({ error: { code: 'not_found', param: 'id' } });
});

test('the key of the environment is listed, and is changed there only', async () => {
  const answer = await keysRequest(gateway, 'DELETE', '/admin');
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('HALFTONE_ADMIN_KEY');
});

describe.each([['images'], ['platform']])('a key for %s', (scope) => {
  test.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/admin'],
    ['PATCH', '/admin'],
    ['DELETE', '/admin'],
    ['POST', '/admin/rotate'],
    ['GET', '/../KEYS'],
    ['GET', '/'],
  ])('is refused at %s /platform/v1/keys%s, and shown nothing', async (method, path) => {
    const { key } = await aKey(gateway, { scopes: [scope] });
    const body = method === 'GET' ? undefined : { name: 'x', scopes: ['admin'] };
    const answer = await keysRequest(gateway, method, path, body, key);
    expect(answer.status).toBe(403);
    expect(await json(Promise.resolve(answer))).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: 'insufficient_scope' },
    });
  });
});
