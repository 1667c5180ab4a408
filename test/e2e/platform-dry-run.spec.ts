import { readdirSync } from 'node:fs';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { dataUrl, photo } from '../support/pictures.js';
import { platform } from '../support/platform.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
const records = () => gateway.redis.keys('{halftone}:generation:*');
const files = () => readdirSync(gateway.dataDir, { recursive: true, encoding: 'utf8' });
const picture = async () => ({ image_url: dataUrl('image/png', await photo({ width: 64, height: 64 })) });

interface Foretold {
  readonly estimated?: boolean;
  readonly plan: { readonly n: number };
  readonly total_cost_micros: number | null;
}

let before: { readonly records: readonly string[]; readonly files: readonly string[] };
const remember = async () => {
  gateway.billed();
  before = { records: await records(), files: files() };
};
async function nothingRan(): Promise<void> {
  expect(gateway.billed()).toBe(0);
  expect(await records()).toEqual(before.records);
  expect(files().filter((name) => !before.files.includes(name))).toEqual([]);
  expect(await gateway.redis.keys('{halftone}:idempotency:*')).toEqual([]);
}

const foretell = (path: string, body: object, key?: string) =>
  platform<Foretold>(gateway, path, { body, key, headers: { prefer: 'wait=60', 'idempotency-key': 'dry' } });

test('a dry run of a generation answers as on the OpenAI routes, and buys nothing', async () => {
  await remember();
  const body = { model: `fal/${model}`, prompt: 'only a price', n: 2 };
  const { status, body: foretold } = await foretell('/generations?dryRun=true', body);
  const other = await gateway.request('/v1/images/generations?dryRun=true', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  expect([status, foretold]).toEqual([200, await other.json()]);
  expect(foretold).toMatchObject({ estimated: true, total_cost_micros: 78_000, plan: { n: 2 } });
  await nothingRan();
});

test('a dry run of an edit looks at its pictures and keeps none', async () => {
  await remember();
  const body = { model, prompt: 'a hat', images: [await picture()] };
  expect(await foretell('/generations?dry_run=1', body)).toMatchObject({ status: 200, body: { estimated: true } });
  await nothingRan();
});

test.each<[string, () => Promise<object>]>([
  ['a generation', async () => ({ model, prompt: 'once' })],
  ['an edit', async () => ({ model, prompt: 'once, with a hat', images: [await picture()] })],
])('a dry run of the rerun of %s buys nothing', async (_what, body) => {
  const { body: made } = await platform(gateway, '/generations', {
    body: await body(),
    headers: { prefer: 'wait=60' },
  });
  expect(made.status).toBe('done');
  await remember();
  const { status, body: foretold } = await foretell(`/generations/${made.id}/rerun?dryRun=true`, { n: 3 });
  expect([status, foretold.estimated, foretold.plan?.n]).toEqual([200, true, 3]);
  await nothingRan();
});

test('a word that says neither yes nor no is refused', async () => {
  await remember();
  const { status } = await foretell('/generations?dryRun=perhaps', { model, prompt: 'x' });
  expect(status).toBe(400);
  await nothingRan();
});

test('it counts as a request, and as no picture', async () => {
  const { key } = await aKey(gateway, {
    ...{ scopes: ['platform'], budget: { per_day: 1 } },
    rate_limit: { requests_per_minute: 5, pictures_per_minute: 5 },
  });
  const { status, headers } = await foretell('/generations?dryRun=true', { model, prompt: 'counted', n: 2 }, key);
  expect(status).toBe(200);
  expect(headers.get('x-ratelimit-remaining-requests')).toBe('4');
  expect(headers.get('x-ratelimit-remaining-images')).toBe('5');
  expect(await gateway.redis.keys('{halftone}:spent:*')).toEqual([]);
});

test.each([
  ['generations', 'safety_tolerance'],
  ['keys', 'budget'],
])('what nests deeper than recursion follows is refused at %s by its name', async (route, name) => {
  const answer = await gateway.request(`/platform/v1/${route}?dryRun=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"model":"mock-image","prompt":"x","${name}":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { param: name, code: 'invalid_value' } }]);
});
