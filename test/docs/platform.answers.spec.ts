import { type Asked, useAnswers } from '../support/answers.js';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { dataUrl, photo } from '../support/pictures.js';
import { openReceiver } from '../support/receiver.js';

const receiver = await openReceiver();
const gateway = useGateway({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}`, HALFTONE_SHUTDOWN_WAIT: '0' });
afterAll(() => receiver.close());
const api = useAnswers(gateway);
const model = 'gemini-2.5-flash-image';
const generations = '/platform/v1/generations';
const wait = { prefer: 'wait=20' };
const images = [{ image_url: dataUrl('image/png', await photo({ width: 64, height: 64 })) }];

const begin = (said: object, headers: Record<string, string> = wait) =>
  api.ask(`POST ${generations}`, { json: { model, prompt: 'a cat', ...said }, headers });
const idOf = async (said: object = {}, headers?: Record<string, string>) =>
  String((await begin(said, headers)).body.id);
const codeOf = async (route: string, asked?: Asked) =>
  ((await api.ask(route, asked)).body as { error?: { code: unknown } }).error?.code;

describe('records', () => {
  const rich = {
    ...{
      size: '16:9',
      resolution: '1K',
      quality: 'high',
      style: 'x',
      seed: 7,
      user: 'me',
      n: 2,
      safety_tolerance: '2',
    },
    ...{ output_format: 'webp', output_compression: 60, response_format: 'url', background: 'auto' },
    halftone: { tags: ['a'], providers: ['gemini', 'fal'], timeout_ms: 60_000, fit: 'contain' },
  };

  test.each<[string, object, string]>([
    ['of a plain request', {}, 'done'],
    ['of one that says all that can be said', rich, 'done'],
    ['of exact pixels', { size: '1001x617', halftone: { fit: 'cover' } }, 'done'],
    ['of an edit with a mask', { images, mask: images[0] }, 'done'],
    ['of one with a picture missing', { n: 2, prompt: 'x [[refuse#2]]', halftone: { fallback: false } }, 'done'],
    ['of one that failed', { prompt: 'x [[refuse]]', halftone: { fallback: false } }, 'failed'],
    ['of a fallback', { prompt: 'x [[fail:401@gemini]]' }, 'done'],
  ])('%s are as documented', async (_what, said, status) => {
    const { body } = await begin(said);
    expect(body.status).toBe(status);
    const id = String(body.id);
    expect((await api.ask(`GET ${generations}/${id}`)).status).toBe(200);
    expect((await api.ask(`POST ${generations}/${id}/rerun`, { headers: wait })).status).toBe(200);
    expect((await api.ask(`DELETE ${generations}/${id}/payloads`)).body.purged).toBe(true);
    expect((await api.ask(`GET ${generations}/${id}`)).body.purged).toBe(true);
    expect(await codeOf(`POST ${generations}/${id}/rerun`)).toBe('conflict');
  });

  test('of work that is done have jobs that are', async () => {
    const halftone = { providers: ['gemini'], fit: 'cover' };
    const jobs = `GET ${generations}/${await idOf({ size: '1001x617', halftone })}/jobs`;
    const look = async () => (await api.ask(jobs)).body.data as { queue: string; state: string; ended: unknown }[];
    // Queues let go of a job a little after what it came to is written down.
    let seen = await look();
    while (seen.some(({ state }) => state !== 'completed')) seen = await look();
    const ended = expect.any(Number) as number;
    expect(seen).toMatchObject(['render-gemini', 'convert', 'finish'].map((queue) => ({ queue, ended })));
  });

  test('of work that runs, and its events, its jobs and its end', async () => {
    const slow = { prompt: 'x [[hang]]', n: 2, output_format: 'webp' };
    const begun = await begin(slow, {});
    expect(begun.status).toBe(202);
    const id = String(begun.body.id);
    const followed = api.ask(`GET ${generations}/${id}/events`);
    expect((await api.ask(`GET ${generations}/${id}/jobs`)).body.data).not.toEqual([]);
    expect((await api.ask(`POST ${generations}/${id}/cancel`)).body.status).toBe('cancelled');
    const last = /^id: (\d+)\nevent: cancelled/m.exec((await followed).text)?.[1] ?? '';
    const seen = await api.ask(`GET ${generations}/${id}/events`, { headers: { 'last-event-id': last } });
    expect(seen.status).toBe(204);
    expect((await api.ask(`POST ${generations}/${id}/rerun`, { json: { n: 1 } })).status).toBe(202);
  });

  test('in pages, and what they come to', async () => {
    expect((await api.ask(`GET ${generations}?limit=1&status=done&q=cat`)).body).toMatchObject({ has_more: true });
    for (const group of ['day', 'model', 'provider', 'key', 'tag']) {
      expect((await api.ask(`GET /platform/v1/usage?group_by=${group}`)).body.data).not.toEqual([]);
    }
    await api.ask('GET /platform/v1/usage?key_id=admin');
  });
});

const wrong: readonly [string, object][] = [
  ['missing_required_parameter', { prompt: null }],
  ['invalid_type', { n: 'two' }],
  ['invalid_value', { webhook_url: 'http://10.0.0.1/' }],
  ['integer_below_min_value', { n: 0 }],
  ['integer_above_max_value', { n: 11 }],
  ['string_above_max_length', { prompt: 'a'.repeat(60_000) }],
  ['unknown_parameter', { halftone: { fitt: 'auto' } }],
  ['unsupported_parameter', { stream: true }],
  ['invalid_value', { response_format: 'b64_json' }],
  ['model_not_found', { model: 'none' }],
];

test.each(wrong)('a body that is %s is refused', async (code, said) => {
  const rerun = `POST ${generations}/${await idOf({ model: 'mock-image' })}/rerun`;
  expect((await begin(said)).body.error).toMatchObject({ code });
  expect(await codeOf(rerun, { json: said })).toBe(code);
});

test('what cannot be read, and pictures that are none, are refused', async () => {
  const headers = { 'content-type': 'application/json' };
  for (const route of [`POST ${generations}`, `POST ${generations}/${await idOf({ model: 'mock-image' })}/rerun`]) {
    expect(await codeOf(route, { text: '{', headers })).toBe('invalid_json');
    expect(await codeOf(route, { text: `{"prompt":"${' '.repeat(9_000_000)}"}`, headers })).toBe('request_too_large');
  }
  expect(await codeOf(`POST ${generations}`, { text: 'a cat' })).toBe('unsupported_media_type');
  expect((await begin({ images: ['data:image/png;base64,aGVsbG8='] })).body.error).toMatchObject({
    code: 'invalid_image_file',
  });
  expect((await begin({ images: ['https://10.0.0.1/a.png'] })).body.error).toMatchObject({ code: 'invalid_image_url' });
});

test('a key that may spend no more begins nothing, and an Idempotency-Key is for one body', async () => {
  const { key } = await aKey(gateway, { scopes: ['platform'], budget: { per_day: 0.001 } });
  const json = { model, prompt: 'a cat' };
  expect((await api.ask(`POST ${generations}`, { json, key })).status).toBe(402);
  const own = await api.ask(`POST ${generations}`, { json: { ...json, model: 'mock-image' }, key });
  const dearer = { json: { model }, key };
  expect((await api.ask(`POST ${generations}/${String(own.body.id)}/rerun`, dearer)).status).toBe(402);
  const once = { 'idempotency-key': 'once' };
  const free = await idOf({ model: 'mock-image' });
  for (const route of [`POST ${generations}`, `POST ${generations}/${free}/rerun`]) {
    await api.ask(route, { json: { ...json, model: 'mock-image' }, headers: once });
    expect(await codeOf(route, { json: { ...json, model: 'mock-image', n: 2 }, headers: once })).toBe(
      'idempotency_conflict',
    );
  }
});

test('what work would come to is told at its beginning and at a rerun, and nothing is begun', async () => {
  const free = await idOf({ model: 'mock-image' });
  const begun = async () => (await api.ask(`GET ${generations}?limit=100`)).body.data;
  const before = await begun();
  for (const route of [`POST ${generations}`, `POST ${generations}/${free}/rerun`]) {
    const ask = (query: string, said: object) =>
      api.ask(`${route}?${query}`, { json: { model, prompt: 'a cat', ...said } });
    const { status, body } = await ask('dryRun=true', { n: 2, size: '16:9' });
    expect([status, body]).toEqual([200, expect.objectContaining({ estimated: true, provider: 'gemini' })]);
    expect((await ask('dryRun=true', { model: 'gpt-image-1.5' })).body.total_cost_micros).toBeNull();
    expect((await ask('dryRun=perhaps', {})).body.error).toMatchObject({ code: 'invalid_value', param: 'dryRun' });
  }
  expect(((await begun()) as object[]).length).toBe((before as object[]).length);
});

describe('what can be wrong with a query', () => {
  test.each([
    ['invalid_value', `${generations}?limit=1000`],
    ['invalid_type', `${generations}?model=a&model=b`],
    ['unknown_parameter', `${generations}?colour=blue`],
    ['invalid_value', '/platform/v1/usage?from=yesterday'],
    ['invalid_type', '/platform/v1/usage?key_id=a&key_id=b'],
    ['unknown_parameter', '/platform/v1/usage?colour=blue'],
  ])('%s: %s', async (code, url) => {
    expect(await codeOf(`GET ${url}`)).toBe(code);
  });
});

test('what there is not is not found, and an Idempotency-Key has an end', async () => {
  for (const route of ['GET /', 'GET /events', 'GET /jobs', 'POST /cancel', 'POST /rerun', 'DELETE /payloads']) {
    const [method, path = ''] = route.split(' ');
    expect(await codeOf(`${method} ${generations}/none${path.replace(/^\/$/, '')}`)).toBe('not_found');
  }
  const headers = { 'idempotency-key': 'x'.repeat(300) };
  expect(await codeOf(`POST ${generations}/${await idOf()}/cancel`, { headers })).toBe('invalid_value');
});

test('these are all the answers that are documented', async () => {
  const byAnyRoute =
    / (null|invalid_api_key|insufficient_scope|rate_limit_exceeded|request_timeout|server_is_overloaded|storage_full)$/;
  expect((await api.unseen('Generations', 'Usage')).filter((told) => !byAnyRoute.test(told))).toEqual([]);
});
