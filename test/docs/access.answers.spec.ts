import { useAnswers } from '../support/answers.js';
import { type Route, routesOf } from '../support/documented.js';
import { whileFrozen } from '../support/frozen-redis.js';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';

const gateway = useGateway({ HALFTONE_SHUTDOWN_WAIT: '0' });
const api = useAnswers(gateway);

const ofKeysAndRedis =
  / (null|invalid_api_key|insufficient_scope|rate_limit_exceeded|server_is_overloaded)$|isReady 503/;

/** What can be asked only with a key of a scope. */
async function lockedRoutes(): Promise<(Route & { readonly asked: string; readonly scopes: readonly string[] })[]> {
  return routesOf(await api.document()).flatMap((route) => {
    const scopes = route.operation.security.flatMap(({ bearer = [] }) => bearer);
    return scopes.length > 0
      ? [{ ...route, scopes, asked: `${route.method} ${route.path.replace(/\{\w+\}/g, 'none')}` }]
      : [];
  });
}

function codeOf({ body }: { readonly body: Readonly<Record<string, unknown>> }): unknown {
  return (body.error as { code: unknown }).code;
}

test('without a key, or with a wrong one, every locked route is 401', async () => {
  const routes = await lockedRoutes();
  expect(routes.length).toBeGreaterThan(25);
  for (const { asked } of routes) {
    const none = await api.ask(asked, { key: null });
    const wrong = await api.ask(asked, { key: 'ht_this-is-no-key-of-anybody' });
    expect([none.status, codeOf(none), wrong.status, codeOf(wrong)]).toEqual([401, null, 401, 'invalid_api_key']);
  }
});

test('with a key of another scope it is 403', async () => {
  const secrets = new Map<string, string>();
  for (const scope of ['images', 'platform']) secrets.set(scope, (await aKey(gateway, { scopes: [scope] })).key);
  const refused: string[] = [];
  for (const { asked, scopes } of await lockedRoutes()) {
    for (const [scope, key] of secrets) {
      const answer = await api.ask(asked, { key });
      const isRefused = answer.status === 403;
      expect([asked, scope, isRefused]).toEqual([asked, scope, !scopes.includes(scope)]);
      if (!isRefused) continue;
      expect(codeOf(answer)).toBe('insufficient_scope');
      refused.push(asked);
    }
  }
  expect(refused.length).toBeGreaterThan(25);
});

test('with a key that has had its minute every POST but the one that stops work is 429', async () => {
  const limited = { scopes: ['admin'], rate_limit: { requests_per_minute: 1 } };
  for (const { asked, method } of await lockedRoutes()) {
    if (method !== 'POST') continue;
    const { key } = await aKey(gateway, limited);
    await gateway.request('/platform/v1/webhooks/secret', { method: 'POST', key });
    const answer = await api.ask(asked, { key });
    if (asked.endsWith('/cancel')) {
      expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found']);
      continue;
    }
    expect([answer.status, codeOf(answer)]).toEqual([429, 'rate_limit_exceeded']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
});

test('without Redis every locked route is 503, and so is the readiness', async () => {
  const routes = await lockedRoutes();
  // One that never read the metrics, which are answered to whoever did.
  const { key } = await aKey(gateway, { scopes: ['admin'] });
  await whileFrozen(gateway.redis, async () => {
    const answers = await Promise.all(routes.map(({ asked }) => api.ask(asked, { key })));
    expect(new Set(answers.map((answer) => `${answer.status} ${String(codeOf(answer))}`))).toEqual(
      new Set(['503 server_is_overloaded']),
    );
    expect(await api.ask('GET /health/ready')).toMatchObject({ status: 503, body: { redis: 'away' } });
  });
});

test('scripts of other origins read every header that is documented, save of the bytes of pictures', async () => {
  const { components } = await api.document();
  const ofFiles = ['etag', 'accept-ranges', 'content-range'];
  // That one every script may read.
  const toBeExposed = Object.keys(components.headers).filter((name) => ![...ofFiles, 'cache-control'].includes(name));
  const { headers } = await api.ask('GET /health/live', { key: null, headers: { origin: 'https://shop.test' } });
  const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(/,\s*/) ?? [];
  expect(exposed.sort()).toEqual(toBeExposed.sort());
});

test('these are all the answers that are documented for want of a key or of Redis', async () => {
  const sections = ['Images', 'Models', 'Generations', 'Webhooks', 'Usage', 'Keys', 'Operations'];
  expect((await api.unseen(...sections)).filter((told) => ofKeysAndRedis.test(told))).toEqual([]);
});
