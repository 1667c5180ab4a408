import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { eventsOf, platform, type ServerEvent } from '../support/platform.js';
import { dataUrl, fetchPicture, photo } from '../support/pictures.js';

const gateway = useGateway();
const begin = (body: object, headers?: Record<string, string>) => platform(gateway, '/generations', { body, headers });
const finished = (body: object) => begin(body, { prefer: 'wait=60' });
const model = 'gemini-2.5-flash-image';
const slow = 'fal/nano-banana-pro';

async function ended(id: string): Promise<ServerEvent | undefined> {
  let last: ServerEvent | undefined;
  for await (const event of eventsOf(await gateway.request(`/platform/v1/generations/${id}/events`))) last = event;
  return last;
}

describe('a generation', () => {
  test('is begun without waiting, and its record tells how it goes', async () => {
    const begun = await begin({ model, prompt: 'a lighthouse', n: 2, halftone: { tags: ['sea'] } });
    expect(begun.status).toBe(202);
    expect(begun.headers.get('location')).toBe(`/platform/v1/generations/${begun.body.id}`);
    expect(begun.body).toMatchObject({
      ...{ object: 'generation', model, key_id: 'admin', tags: ['sea'], cost_currency: 'USD', purged: false },
      asked: { prompt: 'a lighthouse', n: 2 },
      plan: { n: 2, response_format: 'url' },
    });
    expect((await ended(begun.body.id))?.event).toBe('done');
    const { status, body } = await platform(gateway, `/generations/${begun.body.id}`);
    expect([status, body.status, body.data.length]).toEqual([200, 'done', 2]);
    expect(body.cost).toBeCloseTo(0.078);
    expect((await fetchPicture(body.data[0]?.url)).type).toBe('image/png');
  });

  test('that is done while its client cares to wait is answered whole', async () => {
    const { status, headers, body } = await finished({ model, prompt: 'quick' });
    expect([status, body.status, headers.get('preference-applied')]).toEqual([200, 'done', 'wait=60']);
  });

  test('that takes longer is answered as far as it is', async () => {
    const { status, body } = await begin({ model, prompt: 'not so quick [[slow:1500ms]]' }, { prefer: 'wait=1' });
    expect([status, body.status]).toEqual([202, 'running']);
    expect((await ended(body.id))?.event).toBe('done');
  });

  test('from pictures is an edit', async () => {
    const image_url = dataUrl('image/png', await photo({ width: 64, height: 64 }));
    const { status, body } = await finished({ model, prompt: 'add a hat', images: [{ image_url }] });
    expect([status, body.status]).toEqual([200, 'done']);
    expect(body.asked).toMatchObject({ operation: 'edit', images: [{ size: '64x64', format: 'png' }] });
  });

  test('that fails says why', async () => {
    const { status, body } = await finished({ model, prompt: 'no [[refuse]]', halftone: { fallback: false } });
    expect([status, body.status]).toEqual([200, 'failed']);
    expect(body.error).toMatchObject({ code: 'moderation_blocked' });
    expect(body.failures).toMatchObject([{ index: 0, code: 'moderation_blocked' }]);
  });
});

test.each<[string, object, string]>([
  ['no prompt', { model }, 'prompt'],
  ['a stream', { model, prompt: 'x', stream: true }, 'stream'],
  ['drafts', { model, prompt: 'x', partial_images: 2 }, 'partial_images'],
  ['base64 in a record', { model, prompt: 'x', response_format: 'b64_json' }, 'response_format'],
  ['a webhook that is no text', { model, prompt: 'x', webhook_url: 7 }, 'webhook_url'],
  ['base64 where none belongs', { model, prompt: 'x', user: dataUrl('image/png', Buffer.alloc(9000, 1)) }, 'user'],
])('%s is refused', async (_what, body, param) => {
  const answer = await platform<{ error: object }>(gateway, '/generations', { body });
  expect([answer.status, answer.body.error]).toEqual([400, expect.objectContaining({ param })]);
});

test('a default of base64, of the key or of the model, is no reason to refuse', async () => {
  const { key } = await aKey(gateway, { scopes: ['platform'], defaults: { response_format: 'b64_json' } });
  for (const each of [model, 'gpt-image-2.5-flare']) {
    const answer = await platform(gateway, '/generations', { body: { model: each, prompt: 'x', quality: 'low' }, key });
    expect(answer.status).toBe(202);
  }
});

test('waiting absurdly long is waiting as long as one may', async () => {
  const { status, headers } = await begin({ model, prompt: 'patience' }, { prefer: `wait=${'9'.repeat(60)}` });
  expect([status, headers.get('preference-applied')]).toEqual([200, 'wait=280']);
});

describe('progress', () => {
  test('is told step by step, and goes on where a client that comes back was', async () => {
    const { body } = await begin({ model, prompt: 'step by step [[slow:300ms]]', n: 2, output_format: 'webp' });
    const all: ServerEvent[] = [];
    for await (const event of eventsOf(await gateway.request(`/platform/v1/generations/${body.id}/events`))) {
      all.push(event);
    }
    const ids = all.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    expect(all.at(-1)).toMatchObject({ event: 'done', data: { id: body.id, status: 'done' } });
    expect(all.some(({ event }) => event === 'rendering')).toBe(true);

    const from = async (id?: string) =>
      gateway.request(`/platform/v1/generations/${body.id}/events`, { headers: { 'last-event-id': id ?? '' } });
    const again: ServerEvent[] = [];
    for await (const event of eventsOf(await from(all[0]?.id))) again.push(event);
    expect(again).toMatchObject([{ event: 'done' }]);
    expect((await from(all.at(-1)?.id)).status).toBe(204);
  });
});

describe('cancel', () => {
  test('stops work at a provider that can stop it, at once', async () => {
    const { body } = await begin({ model: slow, prompt: 'never mind [[slow:60s]]' });
    for await (const { event } of eventsOf(await gateway.request(`/platform/v1/generations/${body.id}/events`))) {
      if (event === 'rendering') break;
    }
    const { status, body: cancelled } = await platform(gateway, `/generations/${body.id}/cancel`, { method: 'POST' });
    expect([status, cancelled.status]).toEqual([200, 'cancelled']);
    expect((await ended(body.id))?.event).toBe('cancelled');
    for (;;) {
      const { attempts } = (await platform(gateway, `/generations/${body.id}`)).body;
      if (attempts[0]?.status === 'running') continue;
      expect(attempts).toMatchObject([{ status: 'outcome_unknown', cost: null }]);
      break;
    }
  });

  test('changes nothing about what is done', async () => {
    const { body } = await finished({ model, prompt: 'done already' });
    expect((await platform(gateway, `/generations/${body.id}/cancel`, { method: 'POST' })).body.status).toBe('done');
  });
});

test('the jobs of a generation are told to an admin, under way and done', async () => {
  const { body } = await begin({ model, prompt: 'at work [[slow:1s]]' });
  const jobs = await platform<{ data: object[] }>(gateway, `/generations/${body.id}/jobs`);
  expect(jobs.body.data).toMatchObject([{ object: 'job', queue: 'render-gemini' }]);
  await ended(body.id);
  expect((await platform<{ data: object[] }>(gateway, `/generations/${body.id}/jobs`)).body.data).toMatchObject([
    { queue: 'render-gemini', state: 'completed', attempts: 1, ended: expect.any(Number) },
    { queue: 'finish', state: 'completed' },
  ]);
});

describe('an Idempotency-Key', () => {
  const named = (key: string, body: object, more: Record<string, string> = {}) =>
    begin(body, { 'idempotency-key': key, ...more });

  test('makes one generation of two requests, also side by side', async () => {
    const body = { model, prompt: 'just one' };
    const both = await Promise.all([named('k1', body), named('k1', { prompt: 'just one', model })]);
    const later = await named('k1', body, { prefer: 'wait=60' });
    expect(new Set([...both, later].map((answer) => answer.body.id)).size).toBe(1);
    expect(later.body.status).toBe('done');
  });

  test('refuses another body, and says that trying again is no use', async () => {
    await named('k2', { model, prompt: 'this' });
    const other = await platform<{ error: object }>(gateway, '/generations', {
      body: { model, prompt: 'that' },
      headers: { 'idempotency-key': 'k2' },
    });
    expect([other.status, other.body.error]).toEqual([409, expect.objectContaining({ code: 'idempotency_conflict' })]);
    expect(other.headers.get('x-should-retry')).toBe('false');
  });

  test('is free again after a request that was no good, and after a 503', async () => {
    const bad = await platform(gateway, '/generations', {
      body: { model, prompt: 'x', size: 'huge' },
      headers: { 'idempotency-key': 'k3' },
    });
    expect(bad.status).toBe(400);
    expect((await named('k3', { model, prompt: 'x' })).status).toBe(202);
    const busy = { model, prompt: 'busy [[fail:503:3@gemini]]', halftone: { fallback: false } };
    const first = await named('k4', busy, { prefer: 'wait=60' });
    expect(first.body.status).toBe('failed');
    const second = await named('k4', busy, { prefer: 'wait=60' });
    expect([second.body.status, second.body.id === first.body.id]).toEqual(['done', false]);
  });

  test('gives the same pictures again on the OpenAI surface', async () => {
    const headers = { 'idempotency-key': 'k5', 'content-type': 'application/json' };
    const body = JSON.stringify({ model, prompt: 'twice the same', response_format: 'b64_json' });
    const send = async (path: string) => (await gateway.request(path, { method: 'POST', headers, body })).json();
    const answers = [await send('/v1/images/generations'), await send('/openai/v1/images/generations')];
    expect(answers[1]).toEqual(answers[0]);
  });
});
