import { ApiKeyStore } from '../../src/auth/api-key.store.js';
import { expectCost, useGateway } from '../support/gateway.js';

const gateway = useGateway();

interface UsageAnswer {
  readonly object: string;
  readonly data: readonly (Record<string, unknown> & {
    readonly requests: number;
    readonly pictures: number;
    readonly cost: number;
    readonly calls_of_unknown_cost: number;
  })[];
}

const [one, other] = ['a-first-key-of-a-team', 'a-second-key-of-a-team'];

beforeAll(async () => {
  const keys = new ApiKeyStore(gateway.redis);
  const key = { name: 'a key', created: 0, defaults: {} };
  await keys.add({ ...key, id: 'key_one', scopes: ['images', 'platform'] }, one);
  await keys.add({ ...key, id: 'key_other', scopes: ['images'] }, other);
  const gemini = 'gemini-2.5-flash-image';
  const away = '[[fail:503@gemini]]';
  await generate(one, { model: gemini, prompt: 'two by gemini', n: 2, halftone: { tags: ['cats', 'web'] } });
  await generate(one, { model: gemini, prompt: `by vertex ${away}`, halftone: { tags: ['cats'] } });
  await generate(other, { model: `fal/${gemini}`, prompt: 'by fal', n: 3 });
  await generate(other, { model: 'gpt-image-2.5-flare', prompt: 'by openai', quality: 'low' });
  const rerouted = { providers: ['vertex', 'openrouter'], reroute_refused: true, tags: ['web'] };
  await generate(other, { model: gemini, prompt: 'rerouted [[refuse@vertex]]', halftone: rerouted });
  await generate(one, { model: gemini, prompt: 'nobody can [[refuse]]' }, 400);
  await generate(one, { model: `replicate/${gemini}`, prompt: 'lost [[reset]]' }, 502);
});

async function generate(key: string, body: Record<string, unknown>, status = 200): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { key, headers, method: 'POST', body: JSON.stringify(body) };
  const answer = await gateway.request('/openai/v1/images/generations', init);
  if (answer.status !== status) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function usage(query: string, key?: string): Promise<UsageAnswer> {
  const answer = await gateway.request(`/platform/v1/usage?${query}`, { key });
  expect(answer.status).toBe(200);
  return (await answer.json()) as UsageAnswer;
}

/** USD, by the emulators. */
function billedTo(provider?: string): number {
  return gateway.ledger.total(provider);
}

/** Replicate got nothing but the call whose answer never came, and nobody can know whether it bills that. */
function known(): number {
  return billedTo() - billedTo('replicate');
}

test('by provider it is what each of them billed', async () => {
  const { data } = await usage('group_by=provider');
  expect(data.map(({ provider }) => provider)).toEqual(
    expect.arrayContaining(['gemini', 'vertex', 'fal', 'openai', 'openrouter']),
  );
  for (const { provider, cost, calls_of_unknown_cost } of data) {
    if (calls_of_unknown_cost === 0) expectCost(cost, billedTo(String(provider)));
  }
  expect(data.filter(({ calls_of_unknown_cost }) => calls_of_unknown_cost > 0)).toMatchObject([
    { provider: 'replicate', calls_of_unknown_cost: 1 },
  ]);
  expect(data.find(({ provider }) => provider === 'fal')).toMatchObject({ requests: 1, pictures: 3 });
  expect(data.find(({ provider }) => provider === 'vertex')).toMatchObject({ requests: 2, pictures: 1 });
});

test('by day, model and key the sums are those of all', async () => {
  const [{ data: days }, { data: models }, { data: keys }] = (await Promise.all(
    ['', 'group_by=model', 'group_by=key'].map((query) => usage(query)),
  )) as [UsageAnswer, UsageAnswer, UsageAnswer];
  const told = known();
  for (const data of [days, models, keys]) {
    expectCost(
      data.reduce((sum, { cost }) => sum + cost, 0),
      told,
    );
    expect(data.reduce((sum, { requests }) => sum + requests, 0)).toBe(7);
    expect(data.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(8);
    expect(data.reduce((sum, { calls_of_unknown_cost }) => sum + calls_of_unknown_cost, 0)).toBe(1);
  }
  expect(models.map(({ model }) => model)).toEqual(['gemini-2.5-flash-image', 'gpt-image-2.5-flare']);
  expect(keys).toMatchObject([
    { key: 'key_one', requests: 4 },
    { key: 'key_other', requests: 3 },
  ]);
});

test('by tag a request counts under each', async () => {
  const { data } = await usage('group_by=tag');
  expect(data).toMatchObject([
    { tag: 'cats', requests: 2, pictures: 3 },
    { tag: 'web', requests: 2, pictures: 3 },
  ]);
});

test('a key sees its own, and an admin any', async () => {
  const { data } = await usage('group_by=key', one);
  expect(data).toMatchObject([{ key: 'key_one', requests: 4 }]);
  expect((await usage('group_by=key&key_id=key_one', one)).data).toEqual(data);
  expect((await usage('group_by=key&key_id=key_one')).data).toEqual(data);
  expect((await gateway.request('/platform/v1/usage?key_id=key_other', { key: one })).status).toBe(403);
  expect((await gateway.request('/platform/v1/usage', { key: other })).status).toBe(403);
  expect((await gateway.request('/platform/v1/usage', { key: null })).status).toBe(401);
});

test.each([
  ['group_by=colour', 'group_by'],
  ['from=yesterday', 'from'],
  ['to=2026-02-30', 'to'],
  ['from=2026-11-26&to=2026-11-25', 'from'],
  ['from=2020-01-01&to=2026-11-25', 'from'],
  ['group_by=day&group_by=key', 'group_by'],
  ['key_id[x]=1', 'key_id[x]'],
  ['colour=red', 'colour'],
])('the query %s is refused, and told why', async (query, param) => {
  const answer = await gateway.request(`/platform/v1/usage?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { param, message: expect.any(String) } });
});
