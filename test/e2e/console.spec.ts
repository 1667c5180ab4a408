import { aKey, keysRequest, type KeyAnswer } from '../support/keys.js';
import { postSignIn, signIn } from '../support/console.js';
import { adminKey, useGateway } from '../support/gateway.js';

const gateway = useGateway();

interface Asking {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** By plain HTTP, without a key; a redirect is an answer. */
function ask(path: string, { method = 'GET', cookie, headers, body }: Asking = {}): Promise<Response> {
  return gateway.request(path, {
    ...{ method, body, key: null, redirect: 'manual' },
    headers: { ...(cookie && { cookie }), ...headers },
  });
}

const own = { 'sec-fetch-site': 'same-origin' };
const isOpen = async (cookie: string) => (await ask('/admin/api/session', { cookie })).status === 200;

describe('without a session', () => {
  test.each([
    ['/admin', '/sign-in'],
    ['/admin/', '/sign-in'],
    ['/admin/generations/gen_1?tab=events', '/sign-in?next=%2Fadmin%2Fgenerations%2Fgen_1%3Ftab%3Devents'],
    ['/ADMIN/keys', '/sign-in?next=%2FADMIN%2Fkeys'],
    ['/admin/assets/index.js', '/sign-in?next=%2Fadmin%2Fassets%2Findex.js'],
    ['/admin/board', '/sign-in?next=%2Fadmin%2Fboard'],
    ['/admin/board/static/images/logo.svg', '/sign-in?next=%2Fadmin%2Fboard%2Fstatic%2Fimages%2Flogo.svg'],
    ['/admin/no-such-page', '/sign-in?next=%2Fadmin%2Fno-such-page'],
  ])('the page %s leads to %s', async (path, place) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(path, { method });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, place]);
    }
  });

  test.each([
    ['GET', '/admin/api/session'],
    ['GET', '/Admin/API/session'],
    ['GET', '/admin/api/queues'],
    ['GET', '/admin/api/platform/v1/keys'],
    ['POST', '/admin/api/platform/v1/generations'],
    ['GET', '/admin/api/openai/v1/models'],
    ['GET', '/admin/api/no-such-route'],
    ['GET', '/admin/board/api/queues'],
    ['DELETE', '/admin/anything'],
  ])('%s %s is 401 in the form of every error', async (method, path) => {
    const answer = await ask(path, { method, headers: own });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
    expect(await answer.json()).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: 'missing_session' },
    });
  });

  test.each<[string, Record<string, string>]>([
    ['an API key', { authorization: `Bearer ${adminKey}` }],
    ['an API key in Azure’s form', { 'api-key': adminKey }],
    ['the key in the cookie', { cookie: `halftone_session=${adminKey}` }],
    ['a made-up token', { cookie: `halftone_session=${'x'.repeat(43)}` }],
    ['headers that name a key', { 'x-halftone-key': 'admin', 'x-key-id': 'admin', 'x-forwarded-user': 'admin' }],
  ])('%s is none', async (_what, headers) => {
    expect((await ask('/admin/api/platform/v1/keys', { headers })).status).toBe(401);
    expect((await ask('/admin', { headers })).status).toBe(302);
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and only the console gets, and leads to where one wanted to go', async () => {
    const answer = await postSignIn(gateway, { key: ` ${adminKey}\n`, next: '/admin/generations?status=failed' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/admin/generations?status=failed');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^halftone_session=[\w-]{43}; Path=\/admin; HttpOnly; SameSite=Lax$/,
    );
  });

  test('leads to no other site', async () => {
    const answer = await postSignIn(gateway, { key: adminKey, next: '//elsewhere.test/admin' });
    expect(answer.headers.get('location')).toBe('/admin');
  });

  test.each<[string, () => Promise<Record<string, string>>]>([
    ['a wrong key', async () => ({ key: 'ht_wrong"><script>alert(1)</script>' })],
    ['no key', async () => ({})],
    ['a key for pictures', async () => ({ key: (await aKey(gateway)).key })],
    ['a key for the platform', async () => ({ key: (await aKey(gateway, { scopes: ['platform', 'images'] })).key })],
  ])('with %s shows the page again, with what is wrong', async (_what, fields) => {
    const next = '/admin/keys?"><b>';
    const answer = await postSignIn(gateway, { ...(await fields()), next });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const page = await answer.text();
    expect(page).toContain('not a valid admin key');
    expect(page).toContain('value="/admin/keys?%22%3E%3Cb%3E"');
    expect(page).not.toMatch(/ht_|<script|"><b>/);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.test' }],
    ['another site of the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://other.halftone.test' }],
    ['another origin, where the browser says no more', { origin: 'http://elsewhere.test' }],
    ['a page without an origin', { origin: 'null' }],
    ['what is no browser', {}],
  ])('from %s is refused', async (_what, headers) => {
    const answer = await postSignIn(gateway, { key: adminKey }, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.json()).toMatchObject({ error: { code: 'foreign_origin' } });
  });

  test('a browser that only says its origin is let in from here', async () => {
    expect((await postSignIn(gateway, { key: adminKey }, { origin: gateway.url })).status).toBe(303);
  });
});

describe('a session', () => {
  test('tells who is signed in, and to what', async () => {
    const answer = await ask('/admin/api/session', { cookie: await signIn(gateway) });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      ...{ object: 'session', key: { id: 'admin', name: 'admin' } },
      ...{ version: expect.stringMatching(/^\d+\.\d+\.\d+/), sandbox: true, role: 'all' },
    });
  });

  test('is that of another admin key too, and is found in Redis by no one', async () => {
    const { key, id } = await aKey(gateway, { name: 'on call', scopes: ['admin'] });
    const cookie = await signIn(gateway, key);
    expect(await (await ask('/admin/api/session', { cookie })).json()).toMatchObject({ key: { id, name: 'on call' } });
    const token = cookie.split('=')[1] ?? '';
    const places = await gateway.redis.keys('{halftone}:session:*');
    const values = await Promise.all(places.map((place) => gateway.redis.get(place)));
    expect(places.length).toBeGreaterThan(0);
    expect(JSON.stringify([places, values])).not.toContain(token);
    expect(JSON.stringify([places, values])).not.toContain(key);
  });

  test.each<[string, (key: KeyAnswer, cookie: string) => Promise<Response | number>]>([
    ['its key is revoked', ({ id }) => keysRequest(gateway, 'DELETE', `/${id}`)],
    ['its key is rotated', ({ id }) => keysRequest(gateway, 'POST', `/${id}/rotate`)],
    ['its key is an admin’s no more', ({ id }) => keysRequest(gateway, 'PATCH', `/${id}`, { scopes: ['platform'] })],
    ['somebody signs out', (_key, cookie) => ask('/admin/sign-out', { method: 'POST', cookie, headers: own })],
    [
      'twelve hours have passed',
      async () => {
        const places = await gateway.redis.keys('{halftone}:session:*');
        return gateway.redis.unlink(...places);
      },
    ],
  ])('ends when %s', async (_when, end) => {
    const key = await aKey(gateway, { scopes: ['admin'] });
    const cookie = await signIn(gateway, key.key);
    expect(await isOpen(cookie)).toBe(true);
    await end(key, cookie);
    expect(await isOpen(cookie)).toBe(false);
    expect((await ask('/admin', { cookie })).status).toBe(302);
  });

  test('lasts twelve hours from its last use', async () => {
    await gateway.redis.unlink('none', ...(await gateway.redis.keys('{halftone}:session:*')));
    const cookie = await signIn(gateway);
    const [place = ''] = await gateway.redis.keys('{halftone}:session:*');
    expect(await gateway.redis.ttl(place)).toBeGreaterThan(43_100);
    await gateway.redis.expire(place, 100);
    expect(await isOpen(cookie)).toBe(true);
    expect(await gateway.redis.ttl(place)).toBeGreaterThan(43_100);
  });

  test('signing out takes the cookie away, and leads whoever is out already to the same page', async () => {
    const answer = await ask('/admin/sign-out', { method: 'POST', cookie: await signIn(gateway), headers: own });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(answer.headers.get('set-cookie')).toMatch(/^halftone_session=; Path=\/admin; Expires=Thu, 01 Jan 1970/);
    expect((await ask('/admin/sign-out', { method: 'POST', headers: own })).headers.get('location')).toBe('/sign-in');
  });

  const apiRoutes = ['/openai/v1/models', '/v1/models', '/platform/v1/generations', '/platform/v1/keys', '/metrics'];
  test.each(apiRoutes)('opens no %s', async (path) => {
    expect((await ask(path, { cookie: await signIn(gateway) })).status).toBe(401);
  });

  test.each<[string, string, Record<string, string>]>([
    ['POST', '/admin/sign-out', { 'sec-fetch-site': 'cross-site' }],
    ['POST', '/admin/api/platform/v1/keys', { 'sec-fetch-site': 'same-site' }],
    ['POST', '/admin/api/platform/v1/keys', { origin: 'https://elsewhere.test' }],
    ['DELETE', '/admin/api/platform/v1/keys/admin', {}],
    ['PATCH', '/admin/api/platform/v1/keys/admin', { origin: 'null' }],
  ])('%s %s from another site is refused', async (method, path, headers) => {
    const cookie = await signIn(gateway);
    const answer = await ask(path, { method, cookie, headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'foreign_origin' } });
    expect(await isOpen(cookie)).toBe(true);
  });
});
