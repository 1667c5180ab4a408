import { found } from '../support/found.js';
import { platform } from '../support/platform.js';
import { useSplitRoles } from '../support/split-roles.js';

const roles = useSplitRoles();

interface Told {
  readonly spent: { readonly day: number; readonly month: number };
  readonly usage: { readonly cost: number; readonly calls_of_unknown_cost: number } | undefined;
}

test('what comes after its outcome was given up as unknown corrects spending and usage', async () => {
  const api = await roles.start('api');
  const request = (path: string, { key = roles.client.apiKey, ...init }: RequestInit & { key?: string | null } = {}) =>
    fetch(new URL(path, api.url), { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } });
  const ask = <Body>(path: string, body?: unknown, key?: string) =>
    platform<Body>({ request }, path, { body, ...(key !== undefined && { key }) });
  const wish = { name: 'the shop', scopes: ['platform'], budget: { per_day: 5 } };
  const { id, key } = (await ask<{ id: string; key: string }>('/keys', wish)).body;
  const told = async (): Promise<Told> => {
    const { spent } = (await ask<Told>(`/keys/${id}`)).body;
    const { data } = (await ask<{ data: Told['usage'][] }>(`/usage?key_id=${id}`)).body;
    return { spent, usage: data[0] };
  };

  const first = await roles.start('worker');
  const asked = { model: 'gemini-2.5-flash-image', prompt: 'overslept [[slow:1s]]' };
  const begun = await ask<{ id: string }>('/generations', asked, key);
  const reserved = (await told()).spent.day;
  expect(reserved).toBeGreaterThan(0);
  await roles.billed(1);
  // Its lease runs out as if it were dead, and the answer waits in its socket.
  first.child.kill('SIGSTOP');
  const second = await roles.start('worker');
  const attempt = await roles.attempt(begun.body.id, ({ state }) => state === 'ended');
  expect(attempt.failure?.kind).toBe('outcome_unknown');
  const toldOnce = (holds: (now: Told) => boolean) =>
    found(async () => {
      const now = await told();
      return holds(now) ? now : undefined;
    });
  const given = await toldOnce(({ usage, spent }) => usage !== undefined && spent.day > 0);
  expect(given).toMatchObject({ spent: { day: reserved }, usage: { cost: 0, calls_of_unknown_cost: 1 } });

  first.child.kill('SIGCONT');
  const billed = roles.sandbox.ledger.lines()[0]?.usd ?? 0;
  // What was reserved is what the dearest offer would have billed.
  expect(billed).toBeLessThan(reserved);
  const last = await toldOnce(({ spent }) => spent.day !== reserved);
  expect(last.spent.day).toBeCloseTo(billed, 6);
  expect(last.spent.month).toBe(last.spent.day);
  expect(last.usage?.cost).toBe(last.spent.day);
  expect(last.usage?.calls_of_unknown_cost).toBe(0);
  await Promise.all([first.kill(), second.kill()]);
}, 150_000);
