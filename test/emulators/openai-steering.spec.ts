import { failure, fixture, model, openOpenai, type OpenOpenai } from '../support/openai-emulator.js';

let openai: OpenOpenai;
beforeEach(async () => {
  openai = await openOpenai();
});
afterEach(() => openai.close());

const steered = (steering: object): { prompt: string } => ({ prompt: `a cat ${JSON.stringify(steering)}` });

test.each([
  [400, 'openai-400-invalid-size'],
  [401, 'openai-401-invalid-key'],
])('fails with %i as recorded, and bills nothing', async (fail, name) => {
  expect(await openai.generate(steered({ fail }))).toMatchObject({ status: fail, body: fixture(name) });
  expect([openai.ledger, openai.drawings]).toEqual([[], []]);
});

test.each([
  [403, failure(null, null, expect.stringContaining(`verified to use the model \`${model}\``) as string)],
  [404, failure('model', 'model_not_found', `The model \`${model}\` does not exist or you do not have access to it.`)],
  [418, failure(null, null, expect.any(String) as string)],
  [500, failure(null, null, expect.any(String) as string, 'server_error')],
  [502, failure(null, null, expect.any(String) as string, 'server_error')],
  [503, failure(null, 'server_is_overloaded', expect.any(String) as string, 'service_unavailable_error')],
])('fails with %i in its own form', async (fail, body) => {
  expect(await openai.generate(steered({ fail }))).toMatchObject({ status: fail, body });
  expect(openai.ledger).toEqual([]);
});

test('a rate limit heals soon: the recorded answer with a short delay', async () => {
  const { status, body, headers } = await openai.generate(steered({ fail: 429 }));
  const recorded = JSON.stringify(fixture('openai-429-rate-limit'));
  const today = recorded.replace('gpt-image-2', model).replace('12s', '200ms');
  expect({ status, body }).toEqual({ status: 429, body: JSON.parse(today) });
  const hints = ['retry-after', 'retry-after-ms', 'x-ratelimit-remaining-requests'].map((name) => headers.get(name));
  expect(hints).toEqual(['1', '200', '0']);
});

test('a refusal is the recorded one with its own request id, and free', async () => {
  const { status, body, headers } = await openai.generate(steered({ refuse: true }));
  const id = headers.get('x-request-id') ?? '';
  const recorded = JSON.stringify(fixture('openai-400-moderation-blocked'));
  const today = recorded.replace('req_d0c38038e28e411d818495600cc1cb51', id);
  expect({ status, body }).toEqual({ status: 400, body: JSON.parse(today) });
  expect([openai.ledger, openai.drawings]).toEqual([[], []]);
});

test('no image: an answer without pictures, for which the prompt is billed', async () => {
  const asked = steered({ noImage: true });
  const { status, body } = await openai.generate(asked);
  const tokens = Math.ceil(asked.prompt.length / 4);
  expect({ status, body }).toMatchObject({ status: 200, body: { data: [], usage: { output_tokens: 0 } } });
  expect(openai.ledger).toMatchObject([{ pictures: 0, usd: (tokens * 5) / 1e6 }]);
});

test('one picture more than asked for, billed too', async () => {
  const asked = steered({ two: true });
  const { body } = await openai.generate({ ...asked, n: 2 });
  expect(new Set(body.data.map(({ b64_json }) => b64_json)).size).toBe(3);
  expect(body.usage).toMatchObject({ output_tokens: 3 * 439 });
  expect(openai.ledger).toMatchObject([
    { pictures: 3, usd: (Math.ceil(asked.prompt.length / 4) * 5 + 3 * 439 * 30) / 1e6 },
  ]);
});

test.each([['reset'], ['half']])('%s: the connection is cut, and the picture is billed', async (cut) => {
  await expect(openai.generate(steered({ [cut]: true }))).rejects.toThrow();
  expect(openai.ledger).toMatchObject([{ model, pictures: 1 }]);
});

test('a call that hangs is billed when it is accepted', async () => {
  const abort = new AbortController();
  const hanging = openai.call('/images/generations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, ...steered({ hang: true }) }),
    signal: abort.signal,
  });
  hanging.catch(() => undefined);
  await openai.billed();
  expect(openai.ledger).toMatchObject([{ model, pictures: 1 }]);
  abort.abort();
  await expect(hanging).rejects.toThrow();
});

test('a slow call answers all the same', async () => {
  expect((await openai.generate(steered({ slowMs: 5 }))).status).toBe(200);
});

test('a call that is wrong is not steered', async () => {
  expect(await openai.generate({ ...steered({ fail: 503 }), n: 11 })).toMatchObject({ status: 400 });
  expect(await openai.generate({ ...steered({ fail: 503 }), model: 'gpt-image-1' })).toMatchObject({ status: 404 });
});
