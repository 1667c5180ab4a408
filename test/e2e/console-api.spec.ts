import { formOf } from '../support/edits.js';
import { aKey, type KeyAnswer } from '../support/keys.js';
import { signIn } from '../support/console.js';
import { useGateway } from '../support/gateway.js';
import { photo } from '../support/pictures.js';
import { eventsOf, type PlatformRecord } from '../support/platform.js';

const gateway = useGateway();
let key: KeyAnswer;
let cookie: string;
beforeAll(async () => {
  key = await aKey(gateway, { name: 'on call', scopes: ['admin'], rate_limit: { requests_per_minute: 1 } });
  cookie = await signIn(gateway, key.key);
});

/** As the console's script asks, which has no key and could send none. */
function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string> | undefined) };
  return gateway.request(`/admin/api${path}`, { ...init, key: null, headers });
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const json = { 'content-type': 'application/json', ...headers };
  return ask(path, { method: 'POST', body: JSON.stringify(body), headers: json });
}

test('what is begun is the key’s that somebody signed in with, whatever key the request carries', async () => {
  const other = await aKey(gateway);
  const answer = await post(
    '/platform/v1/generations',
    { model: 'mock-image', prompt: 'from the console' },
    { prefer: 'wait=30', authorization: `Bearer ${other.key}`, 'api-key': other.key },
  );
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: 'done', key_id: key.id });
});

test('pictures of many megabytes in JSON pass as they do at the API', async () => {
  const picture = (await photo({ width: 1200, height: 900 })).toString('base64');
  expect(picture.length).toBeGreaterThan(1_500_000);
  const images = [{ image_url: `data:image/png;base64,${picture}` }];
  const asked = { model: 'mock-image', prompt: 'larger than any JSON parser takes', images };
  const begun = await post('/platform/v1/generations', asked, { prefer: 'wait=30' });
  expect(await begun.json()).toMatchObject({ status: 'done', asked: { images: [{ size: '1200x900' }] } });
  expect((await post('/openai/v1/images/edits', asked)).status).toBe(200);
});

test('forms pass as well, and so does the question what it would cost', async () => {
  const body = formOf({ model: 'mock-image', prompt: 'a form', image: await photo({ width: 64, height: 64 }) });
  expect((await ask('/openai/v1/images/edits', { method: 'POST', body })).status).toBe(200);
  const dry = await post('/openai/v1/images/generations?dryRun=true', { model: 'mock-image', prompt: 'how much?' });
  expect(await dry.json()).toMatchObject({ estimated: true });
});

test('progress comes as it happens', async () => {
  const begun = await post('/platform/v1/generations', { model: 'mock-image', prompt: 'watched' });
  const { id } = (await begun.json()) as PlatformRecord;
  const answer = await ask(`/platform/v1/generations/${id}/events`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const seen = [];
  for await (const { event } of eventsOf(answer)) seen.push(event);
  expect(seen.at(-1)).toBe('done');
});

test('errors are those of the API, at every method', async () => {
  for (const [method, path, status, code] of [
    ['POST', '/platform/v1/keys', 400, 'missing_required_parameter'],
    ['PATCH', '/platform/v1/keys/key_none', 404, 'not_found'],
    ['DELETE', '/platform/v1/keys/key_none', 404, 'not_found'],
    ['GET', '/platform/v1/no-such-route', 404, 'unknown_url'],
    ['GET', '/v1/models', 404, 'unknown_url'],
    ['GET', '/metrics', 404, 'unknown_url'],
    ['GET', '/', 404, 'unknown_url'],
  ] as const) {
    const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
    const answer = await ask(path, { method, body, headers: { 'content-type': 'application/json' } });
    expect([path, answer.status]).toEqual([path, status]);
    expect(await answer.json()).toMatchObject({ error: { code } });
  }
});

test('the key’s requests per minute are its clients’, none is used by the console', async () => {
  for (const prompt of ['one', 'two', 'three']) {
    const answer = await post('/openai/v1/images/generations', { model: 'mock-image', prompt });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-ratelimit-remaining-requests')).toBeNull();
  }
  const direct = () =>
    gateway.request('/openai/v1/images/generations', {
      method: 'POST',
      key: key.key,
      body: JSON.stringify({ model: 'mock-image', prompt: 'by a client' }),
      headers: { 'content-type': 'application/json' },
    });
  expect([(await direct()).status, (await direct()).status]).toEqual([200, 429]);
});
