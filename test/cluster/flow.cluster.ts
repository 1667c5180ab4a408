import { signIn } from '../support/console.js';
import { useGateway } from '../support/gateway.js';
import { aKey, clientOf } from '../support/keys.js';
import { fetchPicture } from '../support/pictures.js';
import { eventsOf, platform, type PlatformRecord } from '../support/platform.js';
import { openReceiver } from '../support/receiver.js';
import { forms, useSeveralServers } from './support/use-several-servers.js';

const receiver = await openReceiver();
afterAll(() => receiver.close());
const model = 'gemini-2.5-flash-image';

interface List<Entry> {
  readonly data: readonly Entry[];
  readonly has_more: boolean;
  readonly next?: string;
}

describe.each(Object.keys(forms) as (keyof typeof forms)[])('on a %s', (form) => {
  const egress = { HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` };
  const gateway = useGateway({ ...egress, HALFTONE_SHUTDOWN_WAIT: '0' }, () => useSeveralServers(form));
  const begin = (body: object, headers?: Record<string, string>) =>
    platform(gateway, '/generations', { body: { model, ...body }, headers });
  const made = async (body: object) => (await begin(body, { prefer: 'wait=60' })).body;

  test('it is ready', async () => {
    const ready = await gateway.request('/health/ready');
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok', redis: 'ok' }]);
  });

  test('four pictures are made, converted and delivered', async () => {
    const { data } = await gateway.generate({ model, prompt: `four on a ${form}`, n: 4, output_format: 'webp' });
    const types = await Promise.all(data.map(async ({ url }) => (await fetchPicture(url)).type));
    expect(types).toEqual(Array.from({ length: 4 }, () => 'image/webp'));
  });

  test('a stream tells each picture as it comes', async () => {
    const answer = await gateway.request('/openai/v1/images/generations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'mock-image', prompt: 'streamed', n: 2, stream: true, partial_images: 1 }),
    });
    const events: string[] = [];
    for await (const { event } of eventsOf(answer)) events.push(event ?? '');
    expect(events.filter((event) => event.endsWith('.completed'))).toHaveLength(2);
  });

  test('a webhook is told of the end, and followers of the way there', async () => {
    const { body } = await begin({ prompt: 'tell me [[slow:300ms]]', webhook_url: receiver.url });
    const events: string[] = [];
    for await (const { event } of eventsOf(await gateway.request(`/platform/v1/generations/${body.id}/events`))) {
      events.push(event ?? '');
    }
    expect(events.at(-1)).toBe('done');
    expect((await receiver.heard(body.id)).record).toMatchObject({ status: 'done' });
  });

  test('pages of the history are filtered, and go on', async () => {
    for (const prompt of ['a heron', 'a heron at dusk', 'a mole']) {
      await made({ prompt, halftone: { tags: [form] } });
    }
    const page = (query: string) => platform<List<PlatformRecord>>(gateway, `/generations?${query}`);
    const first = (await page(`tag=${form}&q=heron&status=done&model=${model}&limit=1`)).body;
    expect([first.data.length, first.has_more, first.data[0]?.asked.prompt]).toEqual([1, true, 'a heron at dusk']);
    const second = (await page(`tag=${form}&q=heron&limit=1&starting_after=${first.next}`)).body;
    expect(second.data[0]?.asked.prompt).toBe('a heron');
  });

  test('one Idempotency-Key is one generation', async () => {
    const headers = { 'idempotency-key': 'once', prefer: 'wait=60' };
    const [one, other] = await Promise.all([begin({ prompt: 'once' }, headers), begin({ prompt: 'once' }, headers)]);
    expect(other.body.id).toBe(one.body.id);
    expect((await begin({ prompt: 'another' }, headers)).status).toBe(409);
  });

  test('limits and budgets of a key hold', async () => {
    const client = clientOf(gateway, await aKey(gateway, { rate_limit: { requests_per_minute: 1 } }));
    await client.images.generate({ model: 'mock-image', prompt: 'x' });
    await expect(client.images.generate({ model: 'mock-image', prompt: 'x' })).rejects.toMatchObject({ status: 429 });
    const poor = clientOf(gateway, await aKey(gateway, { budget: { per_day: 0.05 } }));
    await poor.images.generate({ model, prompt: 'within' });
    await expect(poor.images.generate({ model, prompt: 'beyond' })).rejects.toMatchObject({ status: 402 });
  });

  test('a purge leaves the record without its texts and pictures', async () => {
    const { id } = await made({ prompt: 'a xylophonist' });
    const purged = await platform(gateway, `/generations/${id}/payloads`, { method: 'DELETE' });
    expect(purged).toMatchObject({ status: 200, body: { purged: true } });
    expect((await platform(gateway, `/generations/${id}`)).body).toMatchObject({ asked: { prompt: null }, data: [] });
  });

  test('a cancelled generation ends', async () => {
    const { body } = await begin({ model: 'fal/nano-banana-pro', prompt: 'never mind [[slow:20s]]' });
    await platform(gateway, `/generations/${body.id}/cancel`, { method: 'POST' });
    expect((await platform(gateway, `/generations/${body.id}`)).body.status).toBe('cancelled');
  });

  test('what was used is counted', async () => {
    const { body } = await platform<List<{ requests: number }>>(gateway, '/usage?group_by=day');
    expect(body.data[0]?.requests).toBeGreaterThan(8);
  });

  test('the console sees the queues and the workers', async () => {
    const headers = { cookie: await signIn(gateway), 'sec-fetch-site': 'same-origin' };
    const read = async (path: string) => (await gateway.request(path, { key: null, headers })).json();
    expect(await read('/admin/api/queues')).toMatchObject({ workers: 1 });
    expect(JSON.stringify(await read('/admin/board/api/queues'))).toContain('render-gemini');
    expect(await read('/admin/api/overview')).toMatchObject({});
  });

  test('everything of it lies in one slot', async () => {
    const keys = await gateway.redis.keys('*');
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !key.startsWith('{halftone}:'))).toEqual([]);
  });
});
