import sharp from 'sharp';
import { fixture, type OpenFal, openFal, steered } from '../support/fal-emulator.js';

let fal: OpenFal;
beforeEach(async () => {
  fal = await openFal();
});
afterEach(() => fal.close());

const model = '/fal-ai/nano-banana';

test.each([
  [401, 'fal-401-bad-key'],
  [403, 'fal-403-balance-locked'],
  [429, 'fal-429-concurrency'],
  [500, 'fal-500-internal'],
  [504, 'fal-504-infra-timeout'],
])('fails with %i as recorded, and bills nothing', async (fail, name) => {
  const answer = await fal.ask('api', model, { body: { prompt: steered({ fail }) } });
  expect({ status: answer.status, body: answer.body }).toEqual({ status: fail, body: fixture(name).body });
  expect(fal.ledger).toEqual([]);
});

test.each([
  [400, { detail: 'Bad request', error_type: 'bad_request' }],
  [404, { detail: "Application 'nano-banana' not found" }],
  [422, { detail: 'The request could not be processed.' }],
  [502, { detail: 'Request timed out', error_type: 'runner_connection_timeout' }],
  [503, { detail: 'Request timed out', error_type: 'runner_connection_timeout' }],
])('fails with %i as described', async (fail, body) => {
  const answer = await fal.ask('api', model, { body: { prompt: steered({ fail }) } });
  expect(answer).toMatchObject({ status: fail, body });
  expect(answer.headers.get('x-fal-error-type')).toBe('error_type' in body ? body.error_type : null);
  expect(fal.ledger).toEqual([]);
});

test('a timeout is called the caller’s only where the caller set a limit', async () => {
  const body = { prompt: steered({ fail: 504 }) };
  const without = await fal.ask('api', model, { body });
  const limited = await fal.ask('api', model, { body, headers: { 'x-fal-request-timeout': '30' } });
  expect(without.headers.get('x-fal-request-timeout-type')).toBeNull();
  expect(limited.headers.get('x-fal-request-timeout-type')).toBe('user');
  expect(limited.headers.get('x-fal-error-type')).toBe('request_timeout');
});

test.each([
  [{ refuse: true }, 'fal-422-content-policy', 'false'],
  [{ noImage: true }, 'fal-422-no-media-generated', null],
])('%j is 422 as recorded, with its own prompt', async (steering, name, retryable) => {
  const prompt = steered(steering);
  const answer = await fal.ask('api', model, { body: { prompt } });
  const { detail } = fixture(name).body as { detail: object[] };
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 422,
    body: { detail: [{ ...detail[0], input: prompt }] },
  });
  expect(answer.headers.get('x-fal-retryable')).toBe(retryable);
  expect(fal.ledger).toEqual([]);
});

test.each(['/fal-ai/nano-banana-pro', '/fal-ai/gemini-3.1-flash-image-preview'])(
  '%s says invalid_request where nothing is made',
  async (path) => {
    const answer = await fal.ask('api', path, { body: { prompt: steered({ noImage: true }) } });
    const msg = 'Could not generate images with the given prompts and images. Please try again with different inputs.';
    const detail = [{ loc: ['prompt'], msg, type: 'invalid_request' }];
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 422, body: { detail } });
  },
);

test('flux answers refused content with black pictures and a flag for each, and bills them', async () => {
  const body = { prompt: steered({ refuse: true }), num_images: 2, image_size: 'square' };
  const answer = await fal.ask('api', '/fal-ai/flux/dev', { body });
  expect(answer).toMatchObject({ status: 200, body: { has_nsfw_concepts: [true, true] } });
  const { images } = answer.body as { images: { url: string }[] };
  const bytes = Buffer.from(await (await fetch(images[0]?.url ?? '')).arrayBuffer());
  const { channels } = await sharp(bytes).stats();
  expect(channels.map(({ max }) => max)).toEqual([0, 0, 0]);
  expect(fal.ledger).toMatchObject([{ pictures: 2 }]);
});

test.each([
  [1, false],
  [3, true],
])('one picture more than the %i asked for, and billed', async (num_images, limit_generations) => {
  const body = { prompt: steered({ two: true }), num_images, limit_generations };
  const answer = await fal.ask('api', model, { body });
  expect((answer.body as { images: object[] }).images).toHaveLength(num_images + 1);
  expect(fal.ledger).toMatchObject([{ pictures: num_images + 1 }]);
});

test.each([{ reset: true }, { half: true }])('%j breaks the answer of work that is billed', async (steering) => {
  await expect(fal.ask('api', model, { body: { prompt: steered(steering) } })).rejects.toThrow();
  expect(fal.ledger).toHaveLength(1);
});

test('work is billed before it is done, even if it never is', async () => {
  const abort = new AbortController();
  let over = false;
  const answer = fal.ask('api', model, { body: { prompt: steered({ hang: true }) }, signal: abort.signal });
  const ended = answer.catch(String).finally(() => (over = true));
  while (!over && fal.ledger.length === 0) await new Promise((resume) => setImmediate(resume));
  expect(fal.ledger).toMatchObject([{ model: 'fal-ai/nano-banana', pictures: 1 }]);
  abort.abort();
  expect(await ended).toContain('aborted');
});
