import { fixture, type OpenReplicate, openReplicate, type Reply, steered } from '../support/replicate-emulator.js';

let replicate: OpenReplicate;
beforeEach(async () => {
  replicate = await openReplicate();
});
afterEach(() => replicate.close());

const banana = 'google/nano-banana';
const schnell = 'black-forest-labs/flux-schnell';

function create(prompt: string, headers?: Record<string, string>): Promise<Reply> {
  return replicate.ask(`/models/${banana}/predictions`, { body: { input: { prompt } }, headers });
}

test.each([
  [401, { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status: 401 }],
  [402, fixture('replicate-402').body],
  [404, { detail: 'The requested resource could not be found.', status: 404 }],
  [422, fixture('replicate-422').body],
  [429, { detail: 'Request was throttled. Your rate limit resets in ~1s.', status: 429 }],
  [400, { detail: 'Bad Request', status: 400 }],
  [500, { detail: 'Internal Server Error', status: 500 }],
  [503, { detail: 'Service Unavailable', status: 503 }],
])('the request itself fails with %i, and nothing is billed', async (fail, expected) => {
  const answer = await create(steered({ fail }), { prefer: 'wait' });
  expect({ status: answer.status, body: answer.body }).toEqual({ status: fail, body: expected });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('retry-after')).toBe(fail === 429 ? '1' : null);
  expect(replicate.ledger).toEqual([]);
});

test.each([banana, schnell])('%s refuses as a failed prediction, unbilled', async (model) => {
  const refused = await replicate.run(model, { prompt: steered({ refuse: true }) });
  expect(refused).toMatchObject({ status: 'failed', output: null });
  expect(refused.error).toMatch(
    /^The input or output was flagged as sensitive\. Please try again with different inputs\. \(E005\) \(\S{10}\)$/,
  );
  expect(replicate.ledger).toEqual([]);
  expect(replicate.drawings).toEqual([]);
});

test('a refusal takes its time too', async () => {
  const answer = await create(steered({ refuse: true, slowMs: 60_000 }));
  expect(answer).toMatchObject({ status: 201, body: { status: 'starting', error: null } });
});

test.each([
  [banana, null],
  [schnell, []],
])('%s without a picture succeeds with %j, unbilled', async (model, output) => {
  const made = await replicate.run(model, { prompt: steered({ noImage: true }) });
  expect(made).toMatchObject({ status: 'succeeded', output, error: null });
  expect(replicate.ledger).toEqual([]);
});

test.each([
  [banana, {}, 2, 0.078],
  [schnell, { num_outputs: 3 }, 4, 0.012],
])('%s with %j makes one picture more, and bills it', async (model, input, pictures, usd) => {
  const made = await replicate.run(model, { prompt: steered({ two: true }), ...input });
  expect(made.output).toHaveLength(pictures);
  expect(made).toMatchObject({ output: expect.any(Array), metrics: { image_count: pictures } });
  expect(replicate.ledger).toMatchObject([{ pictures, usd }]);
});

test.each([
  [{ reset: true }, 'wait'],
  [{ half: true }, 'wait'],
  [{ reset: true }, ''],
  [{ half: true }, ''],
])('%j breaks the answer, with the preference "%s", not the prediction', async (steering, prefer) => {
  await expect(create(steered(steering), { prefer })).rejects.toThrow();
  const [{ requestId } = { requestId: '' }] = replicate.ledger;
  expect(replicate.ledger).toHaveLength(1);
  expect(await replicate.ask(`/predictions/${requestId}`)).toMatchObject({ status: 200, body: { id: requestId } });
});
