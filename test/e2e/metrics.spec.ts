import { version } from '../../src/config/config.js';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';

async function metrics(): Promise<string> {
  const answer = await gateway.request('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
}

/** Not a number where there is no such line. */
function valueOf(text: string, name: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.slice(name.length));
}

function json(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

test('nobody reads the metrics without an admin key', async () => {
  const answer = await gateway.request('/metrics', { key: null });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test('calls are counted and timed by provider and by how they ended, with their pictures and their cost', async () => {
  const { metadata } = await gateway.generate({ model, prompt: 'counted [[fail:503:1@gemini]]' });
  const text = await metrics();
  const labels = `provider="gemini",model="${model}"`;
  expect(text).toContain(`halftone_provider_call_seconds_count{${labels},outcome="retryable"} 1\n`);
  expect(text).toContain(`halftone_provider_call_seconds_count{${labels},outcome="done"} 1\n`);
  expect(text).toContain(`halftone_provider_call_seconds_bucket{le="300",${labels},outcome="done"} 1\n`);
  expect(valueOf(text, `halftone_pictures_total{${labels}}`)).toBe(1);
  expect(valueOf(text, `halftone_cost_dollars_total{${labels}}`)).toBeCloseTo(metadata.cost ?? Number.NaN, 9);
  expect(valueOf(text, 'halftone_generation_seconds_count{status="done"}')).toBe(1);
});

test('a call of unknown cost is told apart from one that cost nothing', async () => {
  const labels = `provider="gemini",model="${model}"`;
  const before = valueOf(await metrics(), `halftone_calls_of_unknown_cost_total{${labels}}`);
  await gateway.request('/v1/images/generations', json({ model: `gemini/${model}`, prompt: 'cut [[reset]]' }));
  expect(valueOf(await metrics(), `halftone_calls_of_unknown_cost_total{${labels}}`)).toBe(before + 1);
});

test('requests are counted by route and status, and never by what stands in their address', async () => {
  const { data } = await gateway.generate({ model: 'mock-image', prompt: 'looked at' });
  const picture = await fetch(data[0]?.url ?? '');
  await picture.arrayBuffer();
  await gateway.request('/platform/v1/generations/gen_secret', { key: null });
  await gateway.request('/platform/v1/generations/gen_secret');
  await gateway.request('/no/such/secret');
  await gateway.request('/admin/board/static/secret');
  const text = await metrics();
  const count = (labels: string) => valueOf(text, `halftone_http_request_seconds_count{${labels}}`);
  expect(count('method="POST",route="/openai/v1/images/generations",status="200"')).toBeGreaterThan(0);
  expect(count('method="GET",route="/files/{name}",status="200"')).toBe(1);
  expect(count('method="GET",route="/platform/v1/generations/{id}",status="404"')).toBe(1);
  expect(text).toMatch(/halftone_http_request_seconds_count\{method="GET",route="[^"]*",status="401"\}/);
  expect(text).not.toContain('secret');
});

test('jobs, their waits and conversions are told, and how the queues stand', async () => {
  await gateway.generate({ model, prompt: 'converted', output_format: 'webp' });
  const text = await metrics();
  expect(valueOf(text, 'halftone_conversion_seconds_count{format="webp",outcome="done"}')).toBe(1);
  for (const queue of ['render-gemini', 'convert', 'finish']) {
    expect(valueOf(text, `halftone_job_wait_seconds_count{queue="${queue}"}`)).toBeGreaterThan(0);
    expect(valueOf(text, `halftone_queue_jobs{queue="${queue}",state="waiting"}`)).toBe(0);
    expect(valueOf(text, `halftone_queue_oldest_wait_seconds{queue="${queue}"}`)).toBe(0);
  }
  expect(valueOf(text, 'halftone_workers')).toBe(1);
  expect(valueOf(text, 'halftone_redis_up')).toBe(1);
  expect(valueOf(text, 'halftone_redis_full')).toBe(0);
  expect(valueOf(text, 'halftone_storage_up')).toBe(1);
  expect(valueOf(text, 'halftone_max_unfinished_generations')).toBe(10_000);
});

test('generations that have not ended are told', async () => {
  const held = gateway.generate({ model: 'mock/mock-image', prompt: 'not ended [[slow:2s]]' });
  const name = 'halftone_unfinished_generations';
  let text = '';
  while (valueOf(text, name) !== 1) text = await metrics();
  await held;
  while (valueOf(text, name) !== 0) text = await metrics();
});

test('that a provider refuses our key is counted from zero on, so that the first time is seen', async () => {
  const refusals = async (provider: string) =>
    valueOf(await metrics(), `halftone_key_refusals_total{provider="${provider}"}`);
  expect([await refusals('openai'), await refusals('compatible')]).toEqual([0, 0]);
  await gateway.request('/v1/images/generations', json({ model: `vertex/${model}`, prompt: 'whose key [[fail:401]]' }));
  expect(await refusals('vertex')).toBe(1);
});

test('what a process has in hand is told beside what it takes at most', async () => {
  const held = gateway.generate({ model: `mock/mock-image`, prompt: 'in hand [[slow:2s]]' });
  let text = '';
  while (valueOf(text, 'halftone_requests_in_flight') !== 1) text = await metrics();
  await held;
  while (valueOf(text, 'halftone_requests_in_flight') !== 0) text = await metrics();
  expect(valueOf(text, 'halftone_bytes_in_flight')).toBe(0);
  expect(valueOf(text, 'halftone_max_requests')).toBeGreaterThan(0);
  expect(valueOf(text, 'halftone_max_bytes_in_flight')).toBeGreaterThan(560e6);
});

test('the process is told of too, and what runs in it', async () => {
  const text = await metrics();
  expect(text).toContain(`halftone_build_info{version="${version}",role="all"} 1\n`);
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});

test('an offer that rests is told', async () => {
  expect(await metrics()).toContain(`halftone_offer_up{provider="gemini",model="${model}"} 1\n`);
  await gateway.generate({ model, prompt: 'not our key [[fail:401@gemini]]' });
  const text = await metrics();
  expect(text).toContain(`halftone_offer_up{provider="gemini",model="${model}"} 0\n`);
  expect(text).toContain(`halftone_offer_up{provider="fal",model="${model}"} 1\n`);
});

test('models of any name at a self-hosted server share one label', async () => {
  await gateway.generate({ model: 'compatible/one-of-many', prompt: 'unlisted' });
  await gateway.generate({ model: 'compatible/another', prompt: 'unlisted' });
  const text = await metrics();
  expect(text).toContain(
    'halftone_provider_call_seconds_count{provider="compatible",model="unlisted",outcome="done"} 2\n',
  );
  expect(text).not.toContain('one-of-many');
});
