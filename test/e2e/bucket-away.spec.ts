import { Queue } from 'bullmq';
import { queuePrefix } from '../../src/redis/redis-key.js';
import { type FakeBucket, openFakeBucket } from '../support/fake-bucket.js';
import { useGateway } from '../support/gateway.js';
import { fetchPicture } from '../support/pictures.js';
import { platform } from '../support/platform.js';

const bucket: FakeBucket = await openFakeBucket();
const gateway = useGateway({
  ...{ HALFTONE_ASSETS: 's3', HALFTONE_S3_BUCKET: 'b', HALFTONE_S3_ENDPOINT: bucket.endpoint },
  ...{ HALFTONE_S3_ACCESS_KEY_ID: 'a', HALFTONE_S3_SECRET_ACCESS_KEY: 'b' },
});
afterAll(() => bucket.close());
const asked = (prompt: string) => ({ model: 'gemini/gemini-2.5-flash-image', prompt });
const bills = () => gateway.ledger.lines().length;

async function ready() {
  const answer = await gateway.request('/health/ready');
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test('while the bucket is away nothing new is begun or bought, and what was accepted is made once it is back', async () => {
  const renders = new Queue('render-gemini', { connection: gateway.redis, prefix: queuePrefix });
  const { data } = await gateway.generate(asked('there before'));
  await renders.pause();
  const accepted = (await platform(gateway, '/generations', { body: asked('accepted before') })).body;
  const before = bills();
  const outage = bucket.away();
  // Whatever needs the bucket finds out.
  expect((await fetch(data[0]?.url ?? '')).status).toBe(503);
  await renders.resume();
  for (let time = 0; time < 3; time += 1) {
    const body = JSON.stringify(asked('refused'));
    const headers = { 'content-type': 'application/json' };
    const answer = await gateway.request('/v1/images/generations', { method: 'POST', body, headers });
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('x-should-retry')]).toEqual([
      ...[503, '5', 'true'],
    ]);
    const message = expect.stringContaining('cannot reach the store of its pictures');
    expect(await answer.json()).toMatchObject({ error: { code: 'server_is_overloaded', message } });
  }
  expect(await ready()).toMatchObject({ status: 503, body: { redis: 'ok', storage: 'away' } });
  expect(await (await gateway.request('/metrics')).text()).toContain('halftone_storage_up 0\n');
  while ((await renders.getDelayedCount()) === 0) await new Promise(setImmediate);
  expect(bills()).toBe(before);
  outage.back();
  while ((await ready()).status !== 200);
  await (await gateway.request(`/platform/v1/generations/${accepted.id}/events`)).text();
  const made = (await platform(gateway, `/generations/${accepted.id}`)).body;
  expect(made).toMatchObject({ status: 'done', attempts: [{ status: 'done' }] });
  expect(await fetchPicture(made.data[0]?.url)).toMatchObject({ width: 1024 });
  expect((await gateway.generate(asked('afterwards'))).data).toHaveLength(1);
  expect(bills()).toBe(before + 2);
  await renders.close();
}, 60_000);
