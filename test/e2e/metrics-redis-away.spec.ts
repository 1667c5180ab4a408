import { useSplitRoles } from '../support/split-roles.js';
import type { HalftoneProcess } from '../support/process.js';

const roles = useSplitRoles();
let worker: HalftoneProcess;
beforeAll(async () => (worker = await roles.start('worker')));

async function keys<Answer>(method: string, path = '', body?: object): Promise<Answer> {
  const answer = await fetch(new URL(`/platform/v1/keys${path}`, roles.client.baseURL), {
    method,
    headers: { authorization: `Bearer ${roles.client.apiKey}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return (await answer.json()) as Answer;
}

const aKey = (scope: string) => keys<{ id: string; key: string }>('POST', '', { name: 'a key', scopes: [scope] });

async function scrape(key: string): Promise<[status: number, up?: string]> {
  const answer = await fetch(`${worker.url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  return [answer.status, /^halftone_redis_up (.)$/m.exec(await answer.text())?.[1]];
}

/** By a request that anybody with that key may make. */
async function models(key: string): Promise<number> {
  const answer = await fetch(`${roles.client.baseURL}/models`, { headers: { authorization: `Bearer ${key}` } });
  return answer.status;
}

test('who read the metrics before goes on while Redis is away, and learns of that; nobody else does, and nothing else', async () => {
  const [scraper, unseen, revoked] = [await aKey('admin'), await aKey('admin'), await aKey('admin')];
  const painter = await aKey('images');
  for (const { key } of [scraper, revoked]) expect(await scrape(key)).toEqual([200, '1']);
  await keys('DELETE', `/${revoked.id}`);
  expect(await scrape(revoked.key)).toEqual([401, undefined]);
  expect(await scrape(painter.key)).toEqual([403, undefined]);
  await roles.whileFrozen(async () => {
    const refused = [unseen, revoked, painter, { key: 'ht_wrong' }].map(({ key }) => scrape(key));
    const served = [scraper.key, String(roles.client.apiKey)].map(scrape);
    expect(await Promise.all(served)).toEqual(served.map(() => [200, '0']));
    expect(await Promise.all(refused)).toEqual(refused.map(() => [503, undefined]));
    expect(await models(scraper.key)).toBe(503);
  });
  expect(await scrape(scraper.key)).toEqual([200, '1']);
  await keys('DELETE', `/${scraper.id}`);
  expect(await scrape(scraper.key)).toEqual([401, undefined]);
  await roles.whileFrozen(async () => expect(await scrape(scraper.key)).toEqual([503, undefined]));
}, 60_000);
