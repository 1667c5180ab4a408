import { answered, formOf, postForm } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { fetchPicture, maskFor, photo } from '../support/pictures.js';
import { platform } from '../support/platform.js';

interface SeenRecord {
  readonly id: string;
  readonly status: string;
  readonly client: object;
  readonly asked: { readonly images: readonly Seen[]; readonly mask: Seen };
  readonly attempts: readonly (Readonly<Record<string, unknown>> & {
    readonly timings: Times;
    readonly call: { readonly images: readonly Seen[] };
  })[];
  readonly data: readonly (Seen & { readonly timings: Times })[];
}
type Times = Readonly<Record<string, number>>;
interface Seen {
  readonly url: string;
  readonly thumbnail_url: string;
}
interface SeenJob {
  readonly queue: string;
  readonly id: string;
  readonly state: string;
  readonly created: number;
  readonly started: number;
  readonly ended: number;
}

const gateway = useGateway();
const pixels = { width: 640, height: 360 };
const model = 'gemini-2.5-flash-image';
let record: SeenRecord;

beforeAll(async () => {
  const image = await photo({ ...pixels, format: 'avif' });
  const prompt = 'a red door [[fail:503:1@gemini]]';
  const parts = { prompt, image, model, mask: await maskFor(pixels), output_format: 'webp', seed: '7' };
  const { id } = (await answered(postForm(gateway, parts))) as unknown as { id: string };
  record = (await platform<SeenRecord>(gateway, `/generations/${id}`)).body;
});

test('a record tells who asked, by which door and with what', async () => {
  expect(record.client).toEqual({
    key_name: expect.any(String),
    surface: 'openai',
    user_agent: 'node',
    request_id: expect.stringMatching(/^req_[0-9a-f]{32}$/),
  });
  const headers = { 'user-agent': 'a-service/1.0 '.repeat(40) };
  const { body } = await platform<SeenRecord>(gateway, '/generations', { body: { model, prompt: 'a hat' }, headers });
  expect(body.client).toMatchObject({ surface: 'platform', user_agent: headers['user-agent'].slice(0, 200) });
});

test('each attempt tells what was sent: for which it is, what goes with it, and nothing of the prompt', () => {
  const [failed, made] = record.attempts;
  expect(failed).toMatchObject({ id: '0.0', status: 'retryable', http_status: 503, message: expect.any(String) });
  expect(made).toMatchObject({
    ...{ id: '0.1', provider: 'gemini', status: 'done', message: null, cost: expect.any(Number) },
    usage: { output_tokens: expect.any(Number) },
    call: {
      ...{ operation: 'edit', upstream: model, transport: 'sync', n: 1, sent: { seed: 7 }, mask: null },
      images: [{ asset_id: `${record.id}.input.0.for-gemini`, prepared: true }],
    },
  });
  expect(JSON.stringify(record.attempts)).not.toContain('red door');
});

test('the pictures that were sent and made can be looked at', async () => {
  const seen = [...record.asked.images, record.asked.mask, ...(record.attempts[1]?.call.images ?? []), ...record.data];
  const sizes = await Promise.all(seen.map(async ({ url }) => fetchPicture(url)));
  expect(sizes.map(({ width, height }) => `${width}x${height}`)).toEqual(Array(4).fill('640x360'));
  const thumbnails = await Promise.all(seen.map(({ thumbnail_url: url }) => fetchPicture(url)));
  expect(thumbnails.map(({ type, width }) => `${type} ${width}`)).toEqual(Array(4).fill('image/webp 512'));
});

test('each step is told to the millisecond, in order', () => {
  for (const { timings } of record.attempts) expectOrder(timings, 'queued', 'started', 'sent', 'ended');
  expectOrder(record.data[0]?.timings, 'queued', 'sent', 'rendered', 'converted', 'stored');
});

test('jobs that are done are told with those that are not', async () => {
  const jobs = (await platform<{ data: SeenJob[] }>(gateway, `/generations/${record.id}/jobs`)).body.data;
  const told = jobs.map(({ queue, id, state }) => `${queue} ${id.replace(record.id, '')} ${state}`);
  expect(told).toEqual(['render-gemini -0 completed', 'convert -0 completed', 'finish  completed']);
  for (const job of jobs) expectOrder(job as unknown as Times, 'created', 'started', 'ended');
});

test('a record takes no more than 5 kB', async () => {
  const body = { model, prompt: 'small', halftone: { tags: ['a-tag'] } };
  const { id } = (await platform(gateway, '/generations', { body, headers: { prefer: 'wait=60' } })).body;
  const fields = await gateway.redis.hgetall(`{halftone}:generation:${id}`);
  expect(Object.entries(fields).flat().join('').length).toBeLessThan(5_000);
});

test('a purge leaves neither URLs nor what the program called itself', async () => {
  const init = { method: 'POST', body: formOf({ prompt: 'a hat', model, image: await photo(pixels) }) };
  const headers = { 'user-agent': 'xylophonist/1.0' };
  const answer = await gateway.request('/v1/images/edits', { ...init, headers });
  const { id } = (await answer.json()) as { id: string };
  await platform(gateway, `/generations/${id}/payloads`, { method: 'DELETE' });
  const purged = (await platform<SeenRecord>(gateway, `/generations/${id}`)).body;
  expect(JSON.stringify(purged)).not.toMatch(/xylophonist|\/files\//);
  expect(purged).toMatchObject({ client: { surface: 'openai', user_agent: null }, asked: { images: [{ url: null }] } });
});

function expectOrder(times: Times | undefined, ...names: string[]): void {
  const told = names.map((name) => times?.[name] ?? Number.NaN);
  expect(told).toEqual([...told].sort((one, other) => one - other));
  expect(told.every(Number.isInteger)).toBe(true);
}
