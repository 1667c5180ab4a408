import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { everythingIn } from '../support/history.js';
import { useGateway } from '../support/gateway.js';
import { dataUrl, photo } from '../support/pictures.js';
import { eventsOf, platform, type PlatformRecord } from '../support/platform.js';

const gateway = useGateway();
const marker = 'xylophonist';
const [model, tolerant] = ['gemini-2.5-flash-image', 'fal/gemini-2.5-flash-image'];

async function body(prompt: string) {
  const image_url = dataUrl('image/png', await photo({ width: 64, height: 64 }));
  return {
    ...{ model, prompt: `A ${marker} ${prompt}`, user: `${marker}@home`, style: `like a ${marker}` },
    images: [{ image_url }],
  };
}

async function isInRedis(): Promise<boolean> {
  return (await everythingIn(gateway.redis)).includes(marker);
}

async function filesOf(id: string): Promise<string[]> {
  const names = await readdir(join(gateway.dataDir, 'assets'), { recursive: true });
  return names.filter((name) => name.includes(id));
}

async function expectNoTrace(id: string): Promise<void> {
  expect(await isInRedis()).toBe(false);
  expect(await filesOf(id)).toEqual([]);
  const assets = join(gateway.dataDir, 'assets');
  for (const entry of await readdir(assets, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expect((await readFile(join(entry.parentPath, entry.name))).includes(marker)).toBe(false);
  }
}

const purge = (id: string) =>
  platform<Record<string, unknown>>(gateway, `/generations/${id}/payloads`, { method: 'DELETE' });

test('what a generation was about is gone, what it came to stays', async () => {
  const headers = { prefer: 'wait=60', 'idempotency-key': `the ${marker}`, 'user-agent': `${marker}/1.0` };
  const made = (
    await platform(gateway, '/generations', {
      body: { ...(await body('in the rain')), model: tolerant, negative_prompt: `no ${marker}` },
      headers,
    })
  ).body;
  expect([made.status, await isInRedis()]).toEqual(['done', true]);
  expect((await fetch(made.data[0]?.thumbnail_url ?? '')).headers.get('content-type')).toBe('image/webp');
  expect((await filesOf(made.id)).length).toBeGreaterThan(1);

  const purged = await purge(made.id);
  expect(purged).toMatchObject({ status: 200, body: { id: made.id, purged: true, already_purged: false } });
  expect(purged.body.media_deleted).toBeGreaterThan(1);
  await expectNoTrace(made.id);
  expect((await purge(made.id)).body).toEqual({ id: made.id, purged: true, already_purged: true, media_deleted: 0 });

  const record = (await platform(gateway, `/generations/${made.id}`)).body;
  expect(record).toMatchObject({ status: 'done', purged: true, data: [], cost: made.cost, asked: { prompt: null } });
  expect((await gateway.request(made.data[0]?.url ?? '')).status).toBe(404);
  const found = await platform<{ data: object[] }>(gateway, `/generations?q=${marker}`);
  expect(found.body.data).toEqual([]);
  const again = await platform(gateway, `/generations/${made.id}/rerun`, { method: 'POST' });
  expect(again.status).toBe(409);
});

test.each(['url', 'b64_json'])('the same request again, in %s, is told that its pictures are gone', async (format) => {
  const send = () =>
    gateway.request('/v1/images/generations', {
      method: 'POST',
      body: JSON.stringify({ model, prompt: `A ${marker} again`, response_format: format }),
      headers: { 'content-type': 'application/json', 'idempotency-key': `again in ${format}` },
    });
  const { id } = (await (await send()).json()) as { id: string };
  gateway.billed();
  expect((await purge(id)).status).toBe(200);
  const again = await send();
  expect([again.status, await again.json()]).toEqual([404, { error: expect.objectContaining({ code: 'not_found' }) }]);
  expect(gateway.billed()).toBe(0);
});

test('an answer that is kept about it is forgotten, and the same request is answered without its prompt', async () => {
  const headers = { 'idempotency-key': 'stop' };
  const begun = (await platform(gateway, '/generations', { body: await body('to stop [[slow:1s]]') })).body;
  // Routes are found in capitals too.
  const path = `/platform/v1/Generations/${begun.id}/cancel`;
  const cancel = async () => {
    const answer = await gateway.request(path, { method: 'POST', headers });
    return { body: (await answer.json()) as PlatformRecord };
  };
  const first = await cancel();
  expect([first.body.status, first.body.asked.prompt]).toEqual(['cancelled', expect.stringContaining(marker)]);
  expect((await cancel()).body).toEqual(first.body);
  expect((await purge(begun.id)).status).toBe(200);
  expect((await cancel()).body).toMatchObject({ status: 'cancelled', purged: true, asked: { prompt: null } });
  for (;;) {
    const { attempts } = (await platform(gateway, `/generations/${begun.id}`)).body;
    if (attempts.every((attempt) => attempt.status !== 'running')) break;
  }
});

test('a rerun under an Idempotency-Key is answered with its purged record, and bought once', async () => {
  const made = (
    await platform(gateway, '/generations', { body: await body('to run again'), headers: { prefer: 'wait=60' } })
  ).body;
  const headers = { prefer: 'wait=60', 'idempotency-key': 'run again' };
  const rerun = () => platform(gateway, `/generations/${made.id}/rerun`, { method: 'POST', headers });
  const { id } = (await rerun()).body;
  await purge(id);
  gateway.billed();
  expect((await rerun()).body).toMatchObject({ id, purged: true, asked: { prompt: null }, data: [] });
  expect(gateway.billed()).toBe(0);
  await purge(made.id);
});

test('work that still runs is cancelled, and what comes of it late leaves nothing either', async () => {
  const begun = (await platform(gateway, '/generations', { body: await body('at work [[slow:1s]]') })).body;
  for await (const { event } of eventsOf(await gateway.request(`/platform/v1/generations/${begun.id}/events`))) {
    if (event === 'rendering') break;
  }
  expect((await purge(begun.id)).status).toBe(200);
  for (;;) {
    const { status, attempts } = (await platform(gateway, `/generations/${begun.id}`)).body;
    expect(status).toBe('cancelled');
    if (attempts.every((attempt) => attempt.status !== 'running')) break;
  }
  // Its worker takes them along a moment later.
  while ((await filesOf(begun.id)).length > 0);
  await expectNoTrace(begun.id);
});
