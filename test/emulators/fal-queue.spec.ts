import { HandClock } from '../support/hand-clock.js';
import { fixture, type OpenFal, openFal, type Reply, steered } from '../support/fal-emulator.js';

let clock: HandClock;
let fal: OpenFal;
beforeEach(async () => {
  clock = new HandClock();
  fal = await openFal(clock);
});
afterEach(() => fal.close());

interface Links {
  readonly request_id: string;
  readonly response_url: string;
  readonly status_url: string;
  readonly cancel_url: string;
}

const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

async function submit(body: object, headers?: Record<string, string>): Promise<Links> {
  const answer = await fal.ask('queue', '/fal-ai/nano-banana/edit', {
    body: { image_urls: [picture], ...body },
    headers,
  });
  expect(answer).toMatchObject({ status: 200, body: { status: 'IN_QUEUE' } });
  return answer.body as Links;
}

/** Polls as the official client does, until the status is not one of these. */
async function after(status: string, links: Links): Promise<Reply> {
  const answer = await fal.ask(`${links.status_url}?logs=1`);
  if ((answer.body as { status: string }).status !== status) return answer;
  await new Promise((resume) => setImmediate(resume));
  return after(status, links);
}

async function completed(links: Links): Promise<Reply> {
  await after('IN_QUEUE', links);
  return after('IN_PROGRESS', links);
}

test('a request lives from submit to result', async () => {
  const links = await submit({ prompt: steered({ slowMs: 200 }) });
  const home = `${fal.url('queue')}/fal-ai/nano-banana/requests/${links.request_id}`;
  const urls = { response_url: home, status_url: `${home}/status`, cancel_url: `${home}/cancel` };
  expect(links).toEqual({ status: 'IN_QUEUE', request_id: links.request_id, ...urls, queue_position: 0 });

  const waiting = await fal.ask(links.status_url);
  expect({ status: waiting.status, body: waiting.body }).toEqual({ status: 202, body: links });
  expect(await fal.ask(links.response_url)).toMatchObject(fixture('fal-queue-400-result-in-progress'));
  expect(fal.ledger).toEqual([]);

  clock.turn(50);
  const running = await after('IN_QUEUE', links);
  expect(running).toMatchObject({ status: 202, body: { status: 'IN_PROGRESS', ...urls } });
  expect((running.body as { logs: object[] }).logs).toEqual([
    { timestamp: expect.any(String), level: 'INFO', source: 'USER', message: 'Processing request' },
  ]);
  const bill = { requestId: links.request_id, model: 'fal-ai/nano-banana/edit', pictures: 1, usd: 0.039 };
  expect(fal.ledger).toEqual([bill]);

  clock.turn(150);
  const done = await after('IN_PROGRESS', links);
  expect(done).toMatchObject({ status: 200, body: { status: 'COMPLETED', request_id: links.request_id, ...urls } });
  expect((done.body as { metrics: { inference_time: number } }).metrics.inference_time).toBeGreaterThan(0);
  expect(await fal.ask(links.status_url)).toMatchObject({ body: { logs: [] } });

  const result = await fal.ask(links.response_url);
  expect(result).toMatchObject({ status: 200, body: { images: [{ content_type: 'image/png' }], description: '' } });
  expect(result.headers.get('x-fal-request-id')).toBe(links.request_id);
  expect(result.headers.get('x-fal-billable-units')).toBe('1');
  expect(fal.ledger).toEqual([bill]);
});

test('a second request waits behind the first', async () => {
  await submit({ prompt: steered({ slowMs: 60_000 }) });
  expect(await submit({ prompt: steered({ slowMs: 60_000 }) })).toMatchObject({ queue_position: 1 });
});

describe('cancel', () => {
  const cancel = (links: Links): Promise<Reply> => fal.ask(links.cancel_url, '', { method: 'PUT' });

  test.each([
    ['waits', { slowMs: 60_000 }, 0],
    ['runs', { hang: true }, 1],
  ])('ends a request that %s, and what has started is billed', async (_, steering, bills) => {
    const links = await submit({ prompt: steered(steering) });
    expect(await cancel(links)).toMatchObject(fixture('fal-queue-202-cancel-requested'));
    expect(await fal.ask(links.status_url)).toMatchObject({
      status: 200,
      body: { status: 'COMPLETED', error: 'Request was cancelled', error_type: 'client_cancelled' },
    });
    expect(await fal.ask(links.response_url)).toMatchObject({ status: 499, body: { error_type: 'client_cancelled' } });
    expect(fal.ledger).toHaveLength(bills);
  });

  test('comes too late for a completed request', async () => {
    const links = await submit({ prompt: 'a cat' });
    await completed(links);
    expect(await cancel(links)).toMatchObject(fixture('fal-queue-400-cancel-already-completed'));
    expect(await fal.ask(links.response_url)).toMatchObject({ status: 200 });
  });
});

test('a cancelled request never starts if it waited, and stays cancelled if it ran', async () => {
  const ran = await submit({ prompt: steered({ slowMs: 120 }) });
  clock.turn(30);
  await after('IN_QUEUE', ran);
  const waited = await submit({ prompt: steered({ slowMs: 120 }) });
  for (const { cancel_url } of [ran, waited]) await fal.ask(cancel_url, '', { method: 'PUT' });
  const last = await submit({ prompt: steered({ slowMs: 240 }) });
  clock.turn(240);
  await completed(last);
  for (const { response_url } of [ran, waited]) expect(await fal.ask(response_url)).toMatchObject({ status: 499 });
  expect(fal.ledger.map(({ requestId }) => requestId)).toEqual([ran.request_id, last.request_id]);
});

test.each([
  ['GET', '/fal-ai/nano-banana/requests/unknown'],
  ['GET', '/fal-ai/nano-banana/requests/unknown/status'],
  ['PUT', '/fal-ai/nano-banana/requests/unknown/cancel'],
])('%s %s is not found', async (method, path) => {
  expect(await fal.ask('queue', path, { method })).toMatchObject(fixture('fal-404-request-not-found'));
});

test('a request is not found below another app or a sub-path, nor cancelled by another method', async () => {
  const { request_id, cancel_url } = await submit({ prompt: 'a cat' });
  expect(await fal.ask('queue', `/fal-ai/flux/requests/${request_id}`)).toMatchObject({ status: 404 });
  expect(await fal.ask('queue', `/fal-ai/nano-banana/edit/requests/${request_id}`)).toMatchObject({ status: 404 });
  expect(await fal.ask(cancel_url, '', { method: 'POST' })).toMatchObject({ status: 405 });
});

describe('failures', () => {
  test.each([401, 403, 404, 429])('%i is answered at submit', async (fail) => {
    const answer = await fal.ask('queue', '/fal-ai/flux/dev', { body: { prompt: steered({ fail }) } });
    expect(answer.status).toBe(fail);
    expect(fal.ledger).toEqual([]);
  });

  test.each([
    ['a broken server', { prompt: steered({ fail: 500 }) }, 500],
    ['refused content', { prompt: steered({ refuse: true }) }, 422],
    ['no picture', { prompt: steered({ noImage: true }) }, 422],
    ['a missing prompt', {}, 422],
    ['an input out of reach', { prompt: 'a cat', image_urls: ['https://example.com/a.png'] }, 422],
  ])('%s is COMPLETED, with the error as the result', async (_, body, status) => {
    const links = await submit(body);
    const done = await completed(links);
    expect(done).toMatchObject({ status: 200, body: { status: 'COMPLETED' } });
    expect(done.body).not.toHaveProperty('error');
    expect(await fal.ask(links.response_url)).toMatchObject({ status, body: { detail: expect.anything() } });
    expect(fal.ledger).toEqual([]);
  });

  test('an error of the infrastructure stands in the status too', async () => {
    const links = await submit({ prompt: steered({ fail: 503 }) });
    const error = { error: 'Request timed out', error_type: 'runner_connection_timeout' };
    expect(await completed(links)).toMatchObject({ status: 200, body: { status: 'COMPLETED', ...error } });
    expect(await fal.ask(links.response_url)).toMatchObject({ status: 503 });
  });

  test('a request that cannot start within the caller’s limit times out unbilled', async () => {
    const links = await submit({ prompt: steered({ slowMs: 60_000 }) }, { 'x-fal-request-timeout': '1.01' });
    clock.turn(1010);
    expect(await completed(links)).toMatchObject({ body: { error_type: 'request_timeout' } });
    const result = await fal.ask(links.response_url);
    expect(result.status).toBe(504);
    expect(result.headers.get('x-fal-request-timeout-type')).toBe('user');
    expect(fal.ledger).toEqual([]);
  });

  test.each([{ reset: true }, { half: true }])('%j breaks the answer to the submit, not the work', async (steering) => {
    const body = { prompt: steered(steering) };
    await expect(fal.ask('queue', '/fal-ai/flux/dev', { body })).rejects.toThrow();
    const id = fal.ledger[0]?.requestId;
    expect(await fal.ask('queue', `/fal-ai/flux/requests/${id}/status`)).toMatchObject({ body: { request_id: id } });
  });
});
