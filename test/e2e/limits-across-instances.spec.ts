import { useSplitRoles } from '../support/split-roles.js';
import type { HalftoneProcess } from '../support/process.js';

const roles = useSplitRoles();
const adminKey = 'an-admin-key-for-tests';
let instances: HalftoneProcess[];

/** Nobody works anything off here, so whoever is let in to be drawn soon hears that it is still running. */
beforeAll(async () => {
  instances = [
    await roles.start('api', { HALFTONE_SYNC_WAIT: '1' }),
    await roles.start('api', { HALFTONE_SYNC_WAIT: '1' }),
  ];
});

async function post(
  instance: HalftoneProcess | undefined,
  path: string,
  key: string,
  body: unknown,
): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return fetch(`${instance?.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** How often each status came of 1,000 requests at once, half of them at either instance. */
async function storm(limits: Record<string, unknown>, body: unknown): Promise<Record<number, number>> {
  const made = await post(instances[0], '/platform/v1/keys', adminKey, { name: 'x', scopes: ['images'], ...limits });
  const { key } = (await made.json()) as { key: string };
  const counts: Record<number, number> = {};
  const sent = Array.from({ length: 1_000 }, async (_, index) => {
    const answer = await post(instances[index % 2], '/v1/images/generations', key, body);
    await answer.arrayBuffer();
    counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  });
  await Promise.all(sent);
  return counts;
}

test('1,000 requests at once with room for 10 are let in 10 times', async () => {
  // Let in, it is told that it has no prompt.
  expect(await storm({ rate_limit: { requests_per_minute: 10 } }, {})).toEqual({ 400: 10, 429: 990 });
});

test('1,000 pictures at once with room for 10 in the minute are begun 10 times', async () => {
  const body = { model: 'flux-schnell', prompt: 'one of many', halftone: { providers: ['fal'] } };
  expect(await storm({ rate_limit: { pictures_per_minute: 10 } }, body)).toEqual({ 504: 10, 429: 990 });
});

test('1,000 pictures at once with a budget for 10 are begun 10 times', async () => {
  // $0.003 a picture.
  const body = { model: 'flux-schnell', prompt: 'one of many', halftone: { providers: ['fal'] } };
  expect(await storm({ budget: { per_day: 0.0329 } }, body)).toEqual({ 504: 10, 402: 990 });
});
