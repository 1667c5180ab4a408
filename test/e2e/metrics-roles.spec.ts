import { openReceiver, type Receiver } from '../support/receiver.js';
import type { HalftoneProcess } from '../support/process.js';
import { useSplitRoles } from '../support/split-roles.js';

const key = 'an-admin-key-for-tests';
const authorization = `Bearer ${key}`;
const roles = useSplitRoles();
let hook: Receiver;
let api: HalftoneProcess;
let worker: HalftoneProcess;

beforeAll(async () => {
  hook = await openReceiver();
  const environment = { HALFTONE_EGRESS_ALLOW: `127.0.0.1:${hook.port}`, HALFTONE_METRICS_OPEN: 'true' };
  api = await roles.start('api', environment);
  worker = await roles.start('worker', environment);
});
afterAll(() => hook.close());

async function metrics(): Promise<string> {
  const answer = await fetch(`${worker.url}/metrics`);
  expect(answer.status).toBe(200);
  return answer.text();
}

function ask(path: string, body?: object): Promise<Response> {
  return fetch(new URL(path, api.url), {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
}

async function begun(body: object): Promise<string> {
  const { id } = (await (await ask('/platform/v1/generations', body)).json()) as { id: string };
  return id;
}

test('a worker tells what it does at an address of its own', async () => {
  await roles.client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'told by a worker' });
  const text = await metrics();
  expect(text).toMatch(/^halftone_build_info\{version="[^"]+",role="worker"\} 1$/m);
  expect(text).toMatch(/^halftone_provider_call_seconds_count\{provider="gemini",.*outcome="done"\} 1$/m);
  expect(text).toMatch(/^halftone_generation_seconds_count\{status="done"\} 1$/m);
});

test('webhooks are counted by what came of them', async () => {
  hook.answers.push(410);
  for (const prompt of ['not wanted', 'wanted']) {
    const id = await begun({ model: 'gemini-2.5-flash-image', prompt, webhook_url: hook.url });
    await hook.heard(id);
  }
  // Each is counted after its answer.
  const told = (text: string, status: string) =>
    text.includes(`halftone_webhook_delivery_seconds_count{status="${status}"} 1\n`);
  let text = '';
  while (!told(text, 'failed') || !told(text, 'delivered')) text = await metrics();
});

test('while Redis is away the metrics say so, and are there', async () => {
  await roles.whileFrozen(async () => {
    const text = await metrics();
    expect(text).toContain('halftone_redis_up 0\n');
    expect(text).toContain('halftone_generation_seconds_count{status="done"}');
    expect(text).not.toMatch(/^halftone_(?:queue_jobs|workers|offer_up|unfinished_generations)[{ ]/m);
  });
  expect(await metrics()).toContain('halftone_redis_up 1\n');
});
