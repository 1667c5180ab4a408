import OpenAI from 'openai';
import { useGateway } from '../support/gateway.js';
import { aKey, clientOf, keysRequest } from '../support/keys.js';
import { platform } from '../support/platform.js';

const gateway = useGateway();
const priced = 'gemini-2.5-flash-image';

function limits(headers: Headers | undefined): Record<string, string> {
  return Object.fromEntries([...(headers ?? [])].filter(([name]) => name.startsWith('x-ratelimit-')));
}

async function spent(id: string): Promise<number> {
  const [name = ''] = (await gateway.redis.keys(`{halftone}:spent:${id}:*`)).sort().reverse();
  return Number(await gateway.redis.get(name));
}

async function failure(promise: Promise<unknown>): Promise<InstanceType<typeof OpenAI.APIError>> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof OpenAI.APIError) return error;
  throw new Error('It was not refused.');
}

test('requests per minute are told on every answer, and 429 says when there is room', async () => {
  const client = clientOf(gateway, await aKey(gateway, { rate_limit: { requests_per_minute: 2 } }));
  const draw = () => client.images.generate({ model: 'mock-image', prompt: 'x' }).withResponse();
  const { response } = await draw();
  expect(limits(response.headers)).toEqual({
    'x-ratelimit-limit-requests': '2',
    'x-ratelimit-remaining-requests': '1',
    'x-ratelimit-reset-requests': '1m0s',
  });
  await draw();
  const error = await failure(draw());
  expect(error).toBeInstanceOf(OpenAI.RateLimitError);
  expect(error).toMatchObject({ code: 'rate_limit_exceeded', message: expect.stringContaining('2 requests a minute') });
  expect(Number(error.headers?.get('retry-after'))).toBeGreaterThan(50);
  expect(error.headers?.get('x-ratelimit-remaining-requests')).toBe('0');
  const listed = await client.models.list().withResponse();
  expect(listed.response.headers.get('x-ratelimit-remaining-requests')).toBe('0');
});

test('pictures per minute count what is made, and what is refused takes nothing', async () => {
  const client = clientOf(gateway, await aKey(gateway, { rate_limit: { pictures_per_minute: 3 } }));
  const draw = (n: number) => client.images.generate({ model: 'mock-image', prompt: 'x', n }).withResponse();
  const { response } = await draw(2);
  expect(limits(response.headers)).toMatchObject({
    'x-ratelimit-limit-images': '3',
    'x-ratelimit-remaining-images': '1',
    'x-ratelimit-reset-images': '1m0s',
  });
  const error = await failure(draw(2));
  expect(error).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
  expect(Number(error.headers?.get('retry-after'))).toBeGreaterThan(50);
  expect(error.headers?.get('x-ratelimit-remaining-images')).toBe('1');
  expect((await draw(1)).response.headers.get('x-ratelimit-remaining-images')).toBe('0');
});

test('more pictures at once than a minute may have are 400, whatever was made before', async () => {
  const client = clientOf(gateway, await aKey(gateway, { rate_limit: { pictures_per_minute: 3 } }));
  const error = await failure(client.images.generate({ model: 'mock-image', prompt: 'x', n: 4 }));
  expect(error).toMatchObject({ status: 400, param: 'n', message: expect.stringContaining('3 at most') });
});

test('a browser may read the limits', async () => {
  const answer = await gateway.request('/v1/models', { headers: { origin: 'https://shop.example' } });
  expect(answer.headers.get('access-control-expose-headers')).toContain('x-ratelimit-remaining-images');
});

test('who may begin nothing more can still stop and forget what runs', async () => {
  const limited = { scopes: ['platform'], rate_limit: { requests_per_minute: 1 } };
  const { key } = await aKey(gateway, limited);
  const begin = () => platform(gateway, '/generations', { body: { model: priced, prompt: 'spent [[slow:1s]]' }, key });
  const { id } = (await begin()).body;
  expect((await begin()).status).toBe(429);
  const path = `/generations/${id}`;
  const cancelled = await platform(gateway, `${path}/cancel`, { method: 'POST', key });
  expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled']);
  expect((await platform(gateway, `${path}/cancel/?again`, { method: 'POST', key })).status).toBe(200);
  expect((await platform(gateway, `${path}/payloads`, { method: 'DELETE', key })).status).toBe(200);
  expect(
    (await platform(gateway, `${path}/rerun?at=/platform/v1/generations/x/cancel`, { method: 'POST', key })).status,
  ).toBe(429);
});

test('stopping counts as no request', async () => {
  const { key } = await aKey(gateway, { scopes: ['platform'], rate_limit: { requests_per_minute: 2 } });
  const { body } = await platform(gateway, '/generations', { body: { model: priced, prompt: 'stopped' }, key });
  const { headers } = await platform(gateway, `/generations/${body.id}/cancel`, { method: 'POST', key });
  expect(headers.get('x-ratelimit-remaining-requests')).toBe('1');
});

test('a budget is reserved for the dearest offer, spent as it was billed, and 402 once it is used up', async () => {
  const key = await aKey(gateway, { budget: { per_day: 0.1 } });
  const draw = (prompt: string, n = 1) => clientOf(gateway, key).images.generate({ model: priced, prompt, n });
  const { metadata } = (await draw('the first', 2)) as unknown as { metadata: { cost: number } };
  expect(await spent(key.id)).toBe(Math.round(metadata.cost * 1e9));
  const error = await failure(draw('too many', 2));
  expect(error).toMatchObject({
    ...{ status: 402, code: 'insufficient_quota', type: 'insufficient_quota', param: null },
    message: expect.stringMatching(
      /^402 This request may cost \$0\.\d+, and of this key's budget of \$0\.1 a day \$0\.\d+ is left\. /,
    ),
  });
  expect(error.headers?.get('x-should-retry')).toBe('false');
  expect(await spent(key.id)).toBe(Math.round(metadata.cost * 1e9));
  expect((await keysRequest(gateway, 'PATCH', `/${key.id}`, { budget: { per_day: 1 } })).status).toBe(200);
  await draw('raised', 2);
});

test('what failed for free is given back', async () => {
  const key = await aKey(gateway, { budget: { per_month: 0.05 } });
  const client = clientOf(gateway, key);
  for (const round of [1, 2]) {
    const error = await failure(client.images.generate({ model: priced, prompt: `round ${round} [[fail:400]]` }));
    expect(error.status).toBe(400);
  }
  expect(await spent(key.id)).toBe(0);
});

test('a call of unknown outcome counts as spent', async () => {
  const key = await aKey(gateway, { budget: { per_month: 0.05 } });
  const draw = (prompt: string) =>
    clientOf(gateway, key).images.generate({ model: 'gemini/gemini-2.5-flash-image', prompt });
  expect((await failure(draw('lost [[reset]]'))).code).toBe('upstream_outcome_unknown');
  expect(await spent(key.id)).toBeGreaterThan(38_000_000);
  expect((await failure(draw('another'))).status).toBe(402);
});

test('an offer of unknown price is closed to a key with a budget, and to no other', async () => {
  const body = { model: 'gemini/gemini-2.5-flash-image', prompt: 'priority', serviceTier: 'priority' } as never;
  const error = await failure(clientOf(gateway, await aKey(gateway, { budget: { per_day: 5 } })).images.generate(body));
  expect(error).toMatchObject({ status: 400, param: 'model', message: expect.stringContaining('HALFTONE_CATALOG') });
});

test('of offers with and without a known price a key with a budget is served by the former only', async () => {
  const [poor, free] = [await aKey(gateway, { budget: { per_day: 5 } }), await aKey(gateway)];
  const away = 'who else [[fail:401@openai]]';
  const draw = (key: typeof poor, model: string, prompt: string) =>
    clientOf(gateway, key).images.generate({ model, prompt, quality: 'low' }) as Promise<unknown>;
  expect((await failure(draw(poor, 'gpt-image-1.5', away))).code).toBe('provider_unavailable');
  expect(await draw(free, 'gpt-image-1.5', away)).toMatchObject({ metadata: { provider: 'fal', cost: null } });
  expect(await draw(poor, 'gpt-image-1.5', 'the priced one')).toMatchObject({ metadata: { provider: 'openai' } });
  const error = await failure(draw(poor, 'fal/gpt-image-1.5', 'the other'));
  expect(error).toMatchObject({ status: 400, param: 'model', message: expect.stringContaining('HALFTONE_CATALOG') });
});

describe('a key shows how it stands', () => {
  interface Shown {
    readonly spent: { readonly day: number; readonly month: number } | null;
    readonly last_minute: Readonly<Record<string, number | null>> | null;
  }
  const shown = async (id: string) => (await (await keysRequest(gateway, 'GET', `/${id}`)).json()) as Shown;

  test('with what it spent, as usage has it, and what is left by 402', async () => {
    const key = await aKey(gateway, { budget: { per_day: 0.1 } });
    const draw = (n: number) => clientOf(gateway, key).images.generate({ model: priced, prompt: 'told', n });
    const { metadata } = (await draw(2)) as unknown as { metadata: { cost: number } };
    const { spent, last_minute } = await shown(key.id);
    expect(spent).toEqual({ day: metadata.cost, month: metadata.cost });
    expect(last_minute).toBeNull();
    const usage = await gateway.request(`/platform/v1/usage?key_id=${key.id}`);
    expect(await usage.json()).toMatchObject({ data: [{ cost: metadata.cost, calls_of_unknown_cost: 0 }] });
    const left = Number((0.1 - metadata.cost).toFixed(9));
    expect((await failure(draw(2))).message).toContain(`$${left} is left`);
    const { data } = (await (await keysRequest(gateway, 'GET')).json()) as { data: (Shown & { id: string })[] };
    expect(data.find(({ id }) => id === key.id)?.spent).toEqual(spent);
  });

  test('with what is reserved while work runs', async () => {
    const key = await aKey(gateway, { budget: { per_month: 1 }, scopes: ['platform'] });
    const path = '/platform/v1/generations';
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ model: `fal/${priced}`, prompt: 'runs [[slow:60s]]', n: 2 });
    const begun = await gateway.request(path, { method: 'POST', headers, body, key: key.key });
    const { id } = (await begun.json()) as { id: string };
    const { spent } = await shown(key.id);
    expect(spent?.month).toBeGreaterThan(0.07);
    expect(spent?.day).toBe(spent?.month);
    await gateway.request(`${path}/${id}/cancel`, { method: 'POST' });
  });

  test('with what it used of its minute', async () => {
    const limited = { rate_limit: { requests_per_minute: 5, pictures_per_minute: 9 } };
    const [both, one] = [await aKey(gateway, limited), await aKey(gateway, { rate_limit: { requests_per_minute: 5 } })];
    for (const key of [both, one])
      await clientOf(gateway, key).images.generate({ model: 'mock-image', prompt: 'x', n: 3 });
    expect((await shown(both.id)).last_minute).toEqual({ requests: 1, pictures: 3 });
    expect(await shown(one.id)).toMatchObject({ spent: null, last_minute: { requests: 1, pictures: null } });
  });
});
