import type { HalftoneProcess } from '../support/process.js';
import { eventsOf, platform, type Asking, type PlatformRecord } from '../support/platform.js';
import { useSplitRoles } from '../support/split-roles.js';

const roles = useSplitRoles();
const key = 'an-admin-key-for-tests';
const model = 'gemini-2.5-flash-image';
let one: HalftoneProcess;
let other: HalftoneProcess;
beforeAll(async () => {
  one = await roles.start('api');
  other = await roles.start('api');
});

function at({ url }: HalftoneProcess) {
  const request = (path: string, init: RequestInit & { readonly key?: string | null } = {}) =>
    fetch(new URL(path, url), { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } });
  return {
    ask: <Body = PlatformRecord>(path: string, asking?: Asking) => platform<Body>({ request }, path, asking),
    request,
  };
}

async function eventsAt(api: HalftoneProcess, id: string): Promise<(string | undefined)[]> {
  const seen: (string | undefined)[] = [];
  const answer = await at(api).request(`/platform/v1/generations/${id}/events`);
  for await (const { event } of eventsOf(answer)) seen.push(event);
  return seen;
}

const bills = () => roles.sandbox.ledger.lines().length;

test('queued work that is cancelled never starts, whichever API was told', async () => {
  const { body } = await at(one).ask('/generations', { body: { model, prompt: 'never' } });
  expect(body.status).toBe('queued');
  const cancelled = await at(other).ask(`/generations/${body.id}/cancel`, { method: 'POST' });
  expect(cancelled.body).toMatchObject({ status: 'cancelled', attempts: [], cost: 0 });
  const next = await at(other).ask('/generations', { body: { model, prompt: 'instead' } });
  await Promise.all([roles.start('worker'), roles.start('worker')]);
  expect((await eventsAt(one, next.body.id)).at(-1)).toBe('done');
  expect(bills()).toBe(1);
  expect((await at(one).ask(`/generations/${body.id}`)).body.attempts).toEqual([]);
});

test('what one API began is followed at the other', async () => {
  const { body } = await at(one).ask('/generations', { body: { model, prompt: 'over there [[slow:500ms]]' } });
  const seen = await eventsAt(other, body.id);
  expect(seen.at(-1)).toBe('done');
  expect(seen).toContain('rendering');
});

test('an Idempotency-Key holds at both, and after one has died', async () => {
  const before = bills();
  const ask = (api: HalftoneProcess) =>
    at(api).ask('/generations', {
      body: { model, prompt: 'one for all' },
      headers: { 'idempotency-key': 'shared', prefer: 'wait=30' },
    });
  const both = await Promise.all([ask(one), ask(other)]);
  await one.kill('SIGKILL');
  one = await roles.start('api');
  const later = await ask(one);
  expect(new Set([...both, later].map(({ body }) => body.id)).size).toBe(1);
  expect([later.status, later.body.status, bills() - before]).toEqual([200, 'done', 1]);
});

test('a retry finds its work though the API that began it has died', async () => {
  const before = bills();
  const post = (api: HalftoneProcess, retry: string) =>
    at(api).request('/v1/images/generations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stainless-retry-count': retry },
      body: JSON.stringify({ model, prompt: 'held on to [[slow:1s]]' }),
    });
  const first = post(one, '0').catch(() => undefined);
  const id = await roles.begun();
  await roles.attempt(id, () => true);
  await one.kill('SIGKILL');
  await first;
  const answer = (await (await post(other, '1')).json()) as { id: string; data: object[] };
  expect([answer.id, answer.data.length, bills() - before]).toEqual([id, 1, 1]);
});
