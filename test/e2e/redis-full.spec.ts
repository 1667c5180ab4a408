import type OpenAI from 'openai';
import { found } from '../support/found.js';
import { whileFull as withFull } from '../support/full-redis.js';
import { everythingIn } from '../support/history.js';
import { fetchPicture } from '../support/pictures.js';
import { useSplitRoles } from '../support/split-roles.js';

const roles = useSplitRoles();
const draw = (prompt: string) => roles.client.images.generate({ model: 'gemini/gemini-2.5-flash-image', prompt });
const bills = () => roles.sandbox.ledger.lines().length;
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as InstanceType<typeof OpenAI.APIError>,
  );

const whileFull = (work: () => Promise<void>) => withFull(roles.redis.client, work);

async function ready(url: string) {
  const answer = await fetch(`${url}/health/ready`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test('a full Redis is a clear 503, and what is in hand then is kept, bought once and delivered', async () => {
  const worker = await roles.start('worker', { HALFTONE_METRICS_OPEN: 'true' });
  const metrics = async () => (await fetch(`${worker.url}/metrics`)).text();
  const answer = draw('in hand as it fills [[slow:500ms]]');
  await roles.billed(1);
  await whileFull(async () => {
    await roles.stored(/\.json$/);
    const refused = await failureOf(draw('refused'));
    expect(refused).toMatchObject({ status: 503, code: 'server_is_overloaded' });
    expect(refused?.message).toContain('Redis is full');
    expect(await metrics()).toMatch(/^halftone_redis_up 1$[^]*^halftone_redis_full 1$/m);
    expect(refused?.headers?.get('retry-after')).toBe('1');
    expect(await ready(worker.url)).toMatchObject({ status: 503, body: { redis: 'full', storage: 'ok' } });
  });
  expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
  expect(await ready(worker.url)).toMatchObject({ status: 200, body: { redis: 'ok' } });
  expect(await metrics()).toContain('halftone_redis_full 0\n');
  expect((await draw('afterwards')).data).toHaveLength(1);
  expect(bills()).toBe(2);
  await worker.kill();
}, 90_000);

test('what was accepted before is made once there is room again', async () => {
  const before = bills();
  const worker = await roles.start('worker');
  worker.child.kill('SIGSTOP');
  const answers = ['one', 'two', 'three'].map((prompt) => draw(`accepted before: ${prompt}`));
  await found(async () => (await roles.redis.client.zcard('{halftone}:unfinished')) === answers.length || undefined);
  await whileFull(async () => {
    worker.child.kill('SIGCONT');
    // A worker that asks in vain is let alone, and so is its job.
    const often = /^errorstat_OOM:count=\d{2}/m;
    await found(async () => often.test(await roles.redis.client.info('errorstats')) || undefined);
  });
  for (const answer of answers) expect((await answer).data).toHaveLength(1);
  expect(bills()).toBe(before + answers.length);
  await worker.kill();
}, 90_000);

test('generations can be purged to make room, those that wait for their turn too', async () => {
  const worker = await roles.start('worker');
  const { id: made } = (await draw('a xylophonist who is drawn')) as unknown as { id: string };
  await worker.kill();
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${roles.client.apiKey}`, 'content-type': 'application/json' };
    const url = new URL(`/platform/v1/generations${path}`, roles.client.baseURL);
    const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const wish = { model: 'gemini-2.5-flash-image', prompt: 'a xylophonist who waits', webhook_url: 'https://h/hook' };
  const waiting = (await ask('POST', '', wish)).body.id as string;
  expect(await everythingIn(roles.redis.client)).toContain('xylophonist');
  await whileFull(async () => {
    for (const id of [made, waiting]) {
      expect(await ask('DELETE', `/${id}/payloads`)).toMatchObject({ status: 200, body: { already_purged: false } });
    }
    expect((await ask('GET', `/${waiting}`)).body).toMatchObject({ status: 'cancelled', purged: true });
  });
  expect(await everythingIn(roles.redis.client)).not.toContain('xylophonist');
}, 90_000);
