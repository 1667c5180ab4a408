import { openReceiver, type Receiver } from '../support/receiver.js';
import { useSplitRoles } from '../support/split-roles.js';
import type { HalftoneProcess } from '../support/process.js';
import { openTraceReceiver, type ReceivedSpan, type TraceReceiver } from '../support/trace-receiver.js';

const key = 'an-admin-key-for-tests';
const model = 'gemini-2.5-flash-image';
const client = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const roles = useSplitRoles();
let traces: TraceReceiver;
let hook: Receiver;
let environment: Record<string, string>;
let api: HalftoneProcess;

beforeAll(async () => {
  [traces, hook] = await Promise.all([openTraceReceiver(), openReceiver()]);
  environment = {
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: traces.url, OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=pictures' },
    ...{ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test', OTEL_BSP_SCHEDULE_DELAY: '20' },
    ...{ HALFTONE_LOG_LEVEL: 'info', HALFTONE_EGRESS_ALLOW: `127.0.0.1:${hook.port}` },
  };
  api = await roles.start('api', { ...environment, OTEL_SERVICE_NAME: 'halftone-api' });
});
afterAll(() => Promise.all([traces.close(), hook.close()]));

function begin(body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${api.url}/platform/v1/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model, ...body }),
  });
}

async function begun(body: object): Promise<string> {
  const { id } = (await (await begin(body)).json()) as { id: string };
  return id;
}

/** Those that belong to one generation, once so many of them have these names. */
async function spansOf(generation: string, ...names: string[]): Promise<ReceivedSpan[]> {
  const own = (spans: readonly ReceivedSpan[]) => {
    const traceId = spans.find(({ attributes }) => attributes['halftone.generation'] === generation)?.traceId;
    return spans.filter((span) => span.traceId === traceId);
  };
  const counts = (name: string, among: readonly string[]) => among.filter((other) => other === name).length;
  const spans = await traces.until((all) => {
    const there = own(all).map(({ name }) => name);
    return names.every((name) => counts(name, there) >= counts(name, names));
  });
  return own(spans);
}

test('what is added anew after a crash belongs to the trace in which it was begun', async () => {
  const generation = await begun({ prompt: 'picked up' });
  const jobs = await roles.redis.client.keys('{halftone}:render-gemini:*');
  expect(jobs.length).toBeGreaterThan(0);
  await roles.redis.client.del(...jobs);
  // Its sweep finds a record without jobs.
  await roles.start('worker', { ...environment, OTEL_SERVICE_NAME: 'halftone-worker' });
  const spans = await spansOf(generation, 'submit', 'process render-gemini', 'process finish');
  const submit = spans.find(({ name }) => name === 'submit');
  for (const span of spans.filter(({ name }) => name.startsWith('process '))) {
    expect(span).toMatchObject({ parentSpanId: submit?.spanId, kind: 5 });
  }
});

test('request, submission, jobs, call, conversion and webhook are one trace, over both processes', async () => {
  const webhook_url = `${hook.url}?token=hidden`;
  const traceparent = `00-${client.trace}-${client.span}-01`;
  const answer = await begin({ prompt: 'a xylophonist', output_format: 'webp', webhook_url }, { traceparent });
  const { id } = (await answer.json()) as { id: string };
  const route = 'POST /platform/v1/generations';
  const tree = [
    ['submit', route, 4],
    ['process render-gemini', 'submit', 5],
    ['render gemini', 'process render-gemini', 3],
    ['process convert', 'submit', 5],
    ['convert', 'process convert', 1],
    ['process finish', 'submit', 5],
    ['process webhook', 'submit', 5],
    ['deliver webhook', 'process webhook', 3],
  ] as const;
  const spans = await spansOf(id, route, ...tree.map(([name]) => name));
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(named(route)).toMatchObject({ traceId: client.trace, parentSpanId: client.span, kind: 2 });
  for (const [name, parent, kind] of tree) {
    expect([name, named(name)?.parentSpanId, named(name)?.kind]).toEqual([name, named(parent)?.spanId, kind]);
  }
  expect(named(route)?.attributes).toMatchObject({
    ...{ 'http.request.method': 'POST', 'http.route': '/platform/v1/generations', 'http.response.status_code': 202 },
    ...{ 'halftone.request': answer.headers.get('x-request-id'), 'halftone.generation': id },
  });
  expect(named('render gemini')?.attributes).toMatchObject({
    ...{
      'halftone.provider': 'gemini',
      'halftone.model': model,
      'halftone.attempt': '0.0',
      'halftone.outcome': 'made',
    },
  });
  expect(named('convert')?.attributes).toMatchObject({ 'halftone.from': 'png', 'halftone.to': 'webp' });
  expect(named('deliver webhook')?.attributes).toMatchObject({ 'http.response.status_code': 200 });
  expect(named(route)?.resource).toMatchObject({
    ...{ 'service.name': 'halftone-api', 'deployment.environment.name': 'test', 'halftone.role': 'api' },
  });
  expect(named('process finish')?.resource).toMatchObject({ 'service.name': 'halftone-worker' });
  expect(traces.headers.at(-1)).toMatchObject({ 'x-tenant': 'pictures' });
});

test('a call that failed says of which kind', async () => {
  const generation = await begun({ model: `gemini/${model}`, prompt: 'again [[fail:503:1]]' });
  const spans = await spansOf(generation, 'render gemini', 'render gemini', 'process finish');
  const attempt = (id: string) => spans.find(({ attributes }) => attributes['halftone.attempt'] === id);
  expect(attempt('0.0')).toMatchObject({
    status: { code: 2 },
    attributes: { 'halftone.outcome': 'retryable', 'error.type': 'retryable', 'http.response.status_code': 503 },
  });
  expect(attempt('0.1')).toMatchObject({ status: { code: 0 }, attributes: { 'halftone.outcome': 'made' } });
});

test('what a provider is asked about later is in the same trace, and a job that is put back has not failed', async () => {
  const generation = await begun({ model: `fal/${model}`, prompt: 'asked about' });
  const spans = await spansOf(generation, 'render fal', 'ask fal', 'process finish');
  expect(spans.find(({ name }) => name === 'render fal')?.attributes['halftone.outcome']).toBe('accepted');
  expect(spans.filter(({ name }) => name === 'ask fal').at(-1)?.attributes['halftone.outcome']).toBe('made');
  const putBack = spans.filter(({ attributes }) => attributes['halftone.job.put_back']);
  expect(putBack.length).toBeGreaterThan(0);
  expect(putBack.filter(({ status }) => status.code === 2)).toEqual([]);
});

test('from the request id on-call gets to the generation and its trace, and back', async () => {
  const answer = await begin({ prompt: 'looked for' });
  const request = answer.headers.get('x-request-id');
  const { id } = (await answer.json()) as { id: string };
  await spansOf(id, 'process finish', 'POST /platform/v1/generations');
  const lines = roles
    .printed()
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
  const trace_id = traces.spans.find(({ attributes }) => attributes['halftone.generation'] === id)?.traceId;
  const own = (msg: string) => lines.find((line) => line.msg === msg && line.request === request);
  expect(own('request')).toMatchObject({ path: '/platform/v1/generations', status: 202, trace_id });
  expect(own('generation begun')).toMatchObject({ generation: id, trace_id });
  expect(own('generation ended')).toMatchObject({ generation: id, trace_id });
  const record = await fetch(`${api.url}/platform/v1/generations/${id}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await record.json()).toMatchObject({ client: { request_id: request } });
});

test('nothing of what was asked for, and no secret, is in any trace or line', () => {
  const told = [...traces.texts, roles.printed()].join('\n');
  expect(told).toContain('halftone.generation');
  const secrets = [
    roles.sandbox.key('gemini'),
    roles.sandbox.key('fal'),
    'a-secret-for-tests',
    key,
    'hidden',
    hook.url,
  ];
  for (const word of ['xylophonist', 'picked up', 'looked for', ...secrets]) expect(told).not.toContain(word);
});
