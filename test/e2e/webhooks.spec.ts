import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { eventsOf, platform } from '../support/platform.js';
import { type Delivered, openReceiver } from '../support/receiver.js';

const receiver = await openReceiver();
afterAll(() => receiver.close());
const gateway = useGateway({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` });
const model = 'gemini-2.5-flash-image';

interface Secret {
  readonly key: string;
  readonly previous: { readonly key: string; readonly valid_until: number } | null;
}

interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly attempts: readonly object[];
}

const begin = (prompt: string, more: object = {}) =>
  platform(gateway, '/generations', { body: { model, prompt, webhook_url: receiver.url, ...more } });
const secret = async (method = 'GET') => (await platform<Secret>(gateway, '/webhooks/secret', { method })).body;
const verifies = (key: string, { text, headers }: Delivered) => {
  try {
    return Boolean(new Webhook(key).verify(text, { ...headers }));
  } catch {
    return false;
  }
};

/** The one of a generation, once it is no longer pending. */
async function settled(id: string): Promise<Delivery> {
  for (;;) {
    const { body } = await platform<{ data: readonly Delivery[] }>(gateway, `/generations/${id}/deliveries`);
    const [delivery] = body.data;
    if (delivery && delivery.status !== 'pending') return delivery;
  }
}

test('the record is delivered, signed as Standard Webhooks are', async () => {
  const { body } = await begin('tell me');
  const delivered = await receiver.heard(body.id);
  expect(delivered.record).toMatchObject({
    id: body.id,
    object: 'generation',
    status: 'done',
    cost: expect.closeTo(0.039, 2),
  });
  const { key } = await secret();
  expect(verifies(key, delivered)).toBe(true);
  expect(verifies(`whsec_${Buffer.from('another').toString('base64')}`, delivered)).toBe(false);
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = delivered.headers;
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64');
  expect(signature).toBe(`v1,${createHmac('sha256', bytes).update(`${id}.${at}.${delivered.text}`).digest('base64')}`);
  expect(await settled(body.id)).toMatchObject({
    ...{ id, object: 'webhook_delivery', generation: body.id, event: 'generation.done', url: receiver.url },
    ...{ status: 'delivered', attempts: [{ http_status: 200, error: null }], next_attempt: null },
  });
});

test('failures and cancels are told too', async () => {
  const failed = await begin('no [[refuse]]', { halftone: { fallback: false } });
  expect((await receiver.heard(failed.body.id)).record).toMatchObject({ status: 'failed' });
  const { body } = await begin('never mind [[slow:1s]]');
  await platform(gateway, `/generations/${body.id}/cancel`, { method: 'POST' });
  expect((await receiver.heard(body.id)).record).toMatchObject({ status: 'cancelled' });
});

test('what was not heard is tried again, and can be told again by hand', async () => {
  receiver.answers.push(500, 410, 200);
  const { body } = await begin('again');
  const first = await receiver.heard(body.id);
  const redeliver = (delivery: string) =>
    platform<Delivery>(gateway, `/generations/${body.id}/deliveries/${delivery}/redeliver`, { method: 'POST' });
  const id = first.headers['webhook-id'] ?? '';
  expect(await redeliver(id)).toMatchObject({ status: 202, body: { id, status: 'pending' } });
  await receiver.heard(body.id, 2);
  expect(await settled(body.id)).toMatchObject({
    status: 'failed',
    attempts: [{ http_status: 500 }, { http_status: 410 }],
  });
  await redeliver(id);
  expect((await receiver.heard(body.id, 3)).headers['webhook-id']).toBe(id);
  expect(await settled(body.id)).toMatchObject({ status: 'delivered' });
  expect((await redeliver('msg_other')).status).toBe(404);
});

test('after a rotation both secrets sign, and each key has its own', async () => {
  const former = (await secret()).key;
  const { key, previous } = await secret('POST');
  expect([previous?.key, key === former]).toEqual([former, false]);
  const { body } = await begin('rotated');
  const delivered = await receiver.heard(body.id);
  expect([verifies(former, delivered), verifies(key, delivered)]).toEqual([true, true]);
  const other = await aKey(gateway, { scopes: ['platform'] });
  const theirs = await platform<Secret>(gateway, '/webhooks/secret', { key: other.key });
  expect([key, former]).not.toContain(theirs.body.key);
  expect(JSON.stringify(await gateway.redis.hgetall('{halftone}:webhook-secrets'))).not.toContain(key);
});

test.each(['not a url', 'ftp://hooks.example/x', 'https://user:word@hooks.example/x', 'http://169.254.169.254/latest'])(
  'the webhook %s is refused',
  async (webhook_url) => {
    const answer = await platform<{ error: object }>(gateway, '/generations', {
      body: { model, prompt: 'x', webhook_url },
    });
    expect([answer.status, answer.body.error]).toEqual([400, expect.objectContaining({ param: 'webhook_url' })]);
  },
);

test('a purged generation is told without its prompt, and its log keeps no query', async () => {
  const webhook_url = `${receiver.url}?token=xylophonist`;
  const { body } = await begin('a xylophonist [[slow:1s]]', { webhook_url });
  for await (const { event } of eventsOf(await gateway.request(`/platform/v1/generations/${body.id}/events`))) {
    if (event === 'rendering') break;
  }
  await platform(gateway, `/generations/${body.id}/payloads`, { method: 'DELETE' });
  const delivered = await receiver.heard(body.id);
  expect(delivered.record).toMatchObject({ status: 'cancelled' });
  const { id } = await settled(body.id);
  const path = `/generations/${body.id}/deliveries/${id}/redeliver`;
  expect((await platform(gateway, path, { method: 'POST' })).status).toBe(409);
  for (;;) {
    const head = await gateway.redis.hget(`{halftone}:generation:${body.id}`, 'head');
    if (!head?.includes('xylophonist')) break;
  }
});

/** Several, as each may be lucky: told before the mark, about half of them would hear the prompt. */
test.each([1, 2, 3, 4, 5, 6])('a purge in the middle is quicker than its webhook (%d)', async () => {
  const { body } = await begin('a xylophonist [[slow:1s]]');
  for await (const { event } of eventsOf(await gateway.request(`/platform/v1/generations/${body.id}/events`))) {
    if (event === 'rendering') break;
  }
  await platform(gateway, `/generations/${body.id}/payloads`, { method: 'DELETE' });
  expect((await receiver.heard(body.id)).text).not.toContain('xylophonist');
});

/** The last, as they are tried again while others run. */
test.each<[string, number, string]>([
  ['a redirect is no answer, is not followed,', 302, 'redirects'],
  ['an error', 503, 'status 503'],
])('%s and is listed as soon as it happened, with when it is tried again', async (_what, status, why) => {
  receiver.answers.push(status);
  const { body } = await begin(`answered with ${status}`);
  await receiver.heard(body.id);
  for (;;) {
    const { data } = (await platform<{ data: Delivery[] }>(gateway, `/generations/${body.id}/deliveries`)).body;
    const [delivery] = data;
    if (!delivery || delivery.attempts.length === 0) continue;
    expect(delivery).toMatchObject({
      status: 'pending',
      attempts: [{ http_status: status, error: expect.stringContaining(why), at: expect.any(Number) }],
      next_attempt: expect.any(Number),
    });
    break;
  }
  expect(receiver.delivered.filter(({ record }) => record.id === body.id)).toHaveLength(1);
});
