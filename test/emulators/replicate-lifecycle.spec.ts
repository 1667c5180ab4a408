import {
  fixture,
  type OpenReplicate,
  openReplicate,
  type Reply,
  type Seen,
  steered,
} from '../support/replicate-emulator.js';

let replicate: OpenReplicate;
beforeEach(async () => {
  replicate = await openReplicate();
});
afterEach(() => replicate.close());

const model = 'google/nano-banana';

function create(prompt: string, headers: Record<string, string> = {}): Promise<Reply> {
  return replicate.ask(`/models/${model}/predictions`, { body: { input: { prompt } }, headers });
}

async function start(prompt: string): Promise<Seen> {
  return (await create(prompt)).body as Seen;
}

/** Polls until the status is another one. */
async function after(status: string, prediction: Seen): Promise<Seen> {
  const seen = (await replicate.ask(prediction.urls.get)).body as Seen;
  if (seen.status !== status) return seen;
  await new Promise((resume) => setImmediate(resume));
  return after(status, prediction);
}

async function ended(prediction: Seen): Promise<Seen> {
  await after('starting', prediction);
  return after('processing', prediction);
}

const cancel = ({ urls }: Seen): Promise<Reply> => replicate.ask(urls.cancel, { method: 'POST' });

test('without a wait a prediction is starting, and unbilled', async () => {
  const { status, headers, body } = await create(steered({ slowMs: 60_000 }));
  const prediction = body as Seen;
  expect({ status, body }).toMatchObject({ status: 201, body: { status: 'starting', output: null, error: null } });
  expect(headers.get('location')).toBe(prediction.urls.get);
  expect(headers.get('preference-applied')).toBeNull();
  expect(body).not.toHaveProperty('started_at');
  expect(await replicate.ask(prediction.urls.get)).toMatchObject({ status: 200, body });
  expect(replicate.ledger).toEqual([]);
});

test('while it is processing it is billed, and has the recorded fields', async () => {
  const running = await after('starting', await start(steered({ hang: true })));
  expect(running).toMatchObject({ status: 'processing', started_at: expect.any(String), output: null });
  expect(Object.keys(running)).toEqual(Object.keys(fixture('replicate-201-still-processing').body));
  expect(replicate.ledger).toEqual([{ requestId: running.id, model, pictures: 1, usd: 0.039 }]);
});

test('it ends as succeeded when its time is over, billed once, and stays so', async () => {
  const prediction = await start(steered({ slowMs: 100 }));
  const done = await ended(prediction);
  expect(done).toMatchObject({ status: 'succeeded', output: expect.stringMatching(/^http/), error: null });
  expect((done as unknown as { metrics: { total_time: number } }).metrics.total_time).toBeGreaterThanOrEqual(0.09);
  expect(await ended(prediction)).toEqual(done);
  expect(replicate.ledger).toHaveLength(1);
});

test('a request is held no longer than its wait', async () => {
  const answer = await create(steered({ slowMs: 60_000 }), { prefer: 'wait=1' });
  expect(answer).toMatchObject({ status: 201, body: { status: 'starting', output: null } });
  expect(answer.headers.get('preference-applied')).toBeNull();
});

test.each(['wait', 'wait=1', 'wait=60', 'wait=99'])(
  '%s holds a request until its prediction has ended',
  async (prefer) => {
    const answer = await create(steered({ slowMs: 20 }), { prefer });
    expect(answer).toMatchObject({ status: 201, body: { status: 'succeeded' } });
    expect(answer.headers.get('preference-applied')).toBe('wait');
  },
);

test.each(['wait=0', 'wait=', 'wait=1.5', 'wait=100', 'respond-async'])('%s is no wait', async (prefer) => {
  const answer = await create('a cat', { prefer });
  expect(answer).toMatchObject({ status: 201, body: { status: 'starting' } });
});

test('what hangs is answered at once, and processing for ever', async () => {
  const answer = await create(steered({ hang: true }), { prefer: 'wait=60' });
  const prediction = answer.body as Seen;
  expect(answer).toMatchObject({ status: 201, body: { status: 'processing', output: null } });
  expect(await replicate.ask(prediction.urls.get)).toMatchObject({ body: { status: 'processing' } });
  expect(replicate.ledger).toMatchObject([{ requestId: prediction.id, pictures: 1, usd: 0.039 }]);
});

describe('cancel', () => {
  test.each([
    ['is starting', { slowMs: 60_000 }, 0],
    ['is running', { hang: true }, 1],
  ])('ends a prediction that %s, and what has started is billed', async (_, steering, bills) => {
    const prediction = await start(steered(steering));
    const answer = await cancel(prediction);
    expect(answer).toMatchObject({
      status: 200,
      body: { id: prediction.id, status: 'canceled', output: null, error: null, completed_at: expect.any(String) },
    });
    expect((await replicate.ask(prediction.urls.get)).body).toEqual(answer.body);
    expect(replicate.ledger).toHaveLength(bills);
  });

  test('leaves a finished prediction as it is', async () => {
    const prediction = await start('a cat');
    const done = await ended(prediction);
    expect(await cancel(prediction)).toMatchObject({ status: 200, body: done });
    expect(done.status).toBe('succeeded');
  });
});
