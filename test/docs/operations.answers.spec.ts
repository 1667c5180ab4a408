import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UrlSigner } from '../../src/assets/signed-url.js';
import { useAnswers } from '../support/answers.js';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';

const secret = 'a-secret-for-tests-of-32-characters';
const gateway = useGateway({ HALFTONE_DEFAULT_MODEL: 'mock-image', HALFTONE_SECRET: secret });
const api = useAnswers(gateway);
const ofKeysAndRedis = / (null|invalid_api_key|insufficient_scope|server_is_overloaded)$|isReady 503/;

test('models are as they are documented, each with its parameters', async () => {
  const { data } = (await api.ask('GET /v1/models')).body as { data: { id: string; providers: { id: string }[] }[] };
  expect(data.length).toBeGreaterThan(10);
  for (const { id, providers } of data) {
    await api.ask(`GET /openai/v1/models/${id}?schema=true`);
    await api.ask(`GET /v1/models/${providers[0]?.id}/${id}`);
  }
  expect((await api.ask('GET /v1/models/none')).status).toBe(404);
  const { key } = await aKey(gateway, { scopes: ['platform'] });
  expect((await api.ask('GET /openai/v1/models', { key })).body.data).toHaveLength(data.length);
});

test('pictures are fetched whole, in part, and looked at', async () => {
  const { data } = await gateway.generate({ prompt: 'a picture' });
  const file = new URL(data[0]?.url ?? '');
  const path = `${file.pathname}${file.search}`;
  const ask = (method: string, headers: Record<string, string> = {}, more = '') =>
    api.ask(`${method} ${path}${more}`, { headers, key: null });
  expect((await ask('GET')).status).toBe(200);
  expect((await ask('HEAD')).status).toBe(200);
  expect((await ask('GET', { range: 'bytes=0-9' })).headers.get('content-range')).toMatch(/^bytes 0-9\//);
  expect((await ask('GET', { range: 'bytes=999999999-' })).status).toBe(416);
  for (const method of ['GET', 'HEAD']) {
    const thumbnail = await ask(method, {}, '&w=200');
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await ask(method, {}, '&w=513')).status).toBe(400);
  }
});

test('there is no thumbnail of a picture whose file is damaged', async () => {
  const { data } = await gateway.generate({ prompt: 'another picture' });
  const { pathname, search } = new URL(data[0]?.url ?? '');
  const files = await readdir(gateway.dataDir, { recursive: true });
  const file = files.find((name) => name.endsWith(pathname.replace('/files', ''))) ?? '';
  await writeFile(join(gateway.dataDir, file), 'no picture');
  const { body } = await api.ask(`GET ${pathname}${search}&w=256`);
  expect(body.error).toMatchObject({ code: 'conversion_failed' });
  expect((await api.ask(`HEAD ${pathname}${search}&w=256`)).status).toBe(500);
});

test.each([
  ['invalid_signature', '/files/a.png?expires=1&signature=x'],
  ['not_found', '/files/a.txt?expires=1&signature=x'],
])('a file is refused as %s', async (code, path) => {
  expect((await api.ask(`GET ${path}`)).body.error).toMatchObject({ code });
  await api.ask(`HEAD ${path}`);
});

test('a URL that has expired is refused', async () => {
  const longAgo = new UrlSigner(secret, () => Date.now() - 2 * 3_600_000);
  const path = longAgo.sign({ id: 'a', format: 'png' }, '');
  expect((await api.ask(`GET ${path}`)).body.error).toMatchObject({ code: 'url_expired' });
});

test('health, metrics and the document itself', async () => {
  for (const path of ['/health/live', '/health/ready', '/docs-json', '/docs']) {
    expect((await api.ask(`GET ${path}`, { key: null })).status).toBe(200);
  }
  expect((await api.ask('GET /metrics')).text).toContain('halftone_offer_up');
});

test('these are all the answers that are documented', async () => {
  const unseen = await api.unseen('Models', 'Files', 'Operations');
  expect(unseen.filter((told) => !ofKeysAndRedis.test(told))).toEqual([]);
});
