import {
  type OpenCompatible,
  openCompatible,
  type PicturesBody,
  type Reply,
  steered,
} from '../support/compatible-emulator.js';
import { aPicture } from '../support/pictures.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(() => server.close());

const models = ['sd-server', 'localai', 'vllm-omni', 'sglang', 'other'];
const image = await aPicture('png', 64, 64);

function ask(model: string, steering: Parameters<typeof steered>[0], more: object = {}): Promise<Reply> {
  return server.generate({ model, prompt: steered(steering), size: '64x64', ...more });
}

const localAi = (code: number, message: string) => ({ error: { code, message, type: '' } });
const openAi = (message: string, type: string, code: string | null) => ({
  error: { message, type, param: null, code },
});

test.each<[string, number, unknown]>([
  ['sd-server', 400, { error: 'Bad Request' }],
  ['sd-server', 401, { error: { code: 401, type: 'invalid_request_error' } }],
  ['sd-server', 429, { error: 'Too Many Requests' }],
  ['sd-server', 500, { error: 'generate_image returned no results' }],
  ['sd-server', 503, { error: 'Service Unavailable' }],
  ['localai', 401, { error: { code: 401, message: 'An authentication key is required' } }],
  ['localai', 404, localAi(404, 'Resource not found')],
  ['localai', 429, localAi(429, 'Too Many Requests')],
  ['localai', 500, localAi(500, 'rpc error: code = Unknown desc = Exception calling application')],
  ['vllm-omni', 401, { error: 'Unauthorized' }],
  ['vllm-omni', 403, { detail: 'Forbidden' }],
  ['vllm-omni', 429, { detail: 'Too Many Requests' }],
  ['vllm-omni', 500, { detail: 'Image generation failed: CUDA out of memory.' }],
  ['vllm-omni', 503, { detail: 'Diffusion engine not initialized. Start server with a diffusion model.' }],
  ['sglang', 429, { detail: 'Too Many Requests' }],
  ['sglang', 500, 'Internal Server Error'],
  ['sglang', 504, { detail: 'Gateway Timeout' }],
  ['other', 401, openAi('Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key')],
  ['other', 403, openAi('Forbidden', 'invalid_request_error', null)],
  ['other', 404, openAi('Not Found', 'invalid_request_error', 'model_not_found')],
  ['other', 429, openAi('Too Many Requests', 'requests', 'rate_limit_exceeded')],
  ['other', 503, openAi('Service Unavailable', 'server_error', 'server_error')],
])('%s fails with %i in its own form, and bills nothing', async (model, fail, body) => {
  const answer = await ask(model, { fail });
  expect(answer).toMatchObject({ status: fail, body });
  expect(answer.headers.get('retry-after')).toBeNull();
  expect([server.ledger, server.drawings]).toEqual([[], []]);
});

const rejected = 'Your request was rejected by the safety system.';

test.each<[string, object]>([
  ['sd-server', { error: rejected }],
  ['localai', localAi(400, rejected)],
  ['vllm-omni', { detail: rejected }],
  ['sglang', { detail: rejected }],
  ['other', openAi(rejected, 'image_generation_user_error', 'moderation_blocked')],
])('%s refuses with 400, and bills nothing', async (model, body) => {
  expect(await ask(model, { refuse: true })).toMatchObject({ status: 400, body });
  expect([server.ledger, server.drawings]).toEqual([[], []]);
});

test.each([
  ['sd-server', { data: [], output_format: 'png' }],
  ['vllm-omni', { data: [] }],
  ['sglang', { data: [] }],
  ['other', { data: [] }],
  ['localai', { usage: { total_tokens: 0 } }],
])('%s without a picture: 200 in its own form', async (model, body) => {
  const answer = await ask(model, { noImage: true });
  expect(answer).toMatchObject({ status: 200, body });
  expect(Object.keys(answer.body as object).includes('data')).toBe(model !== 'localai');
  expect(server.ledger).toMatchObject([{ model, pictures: 0, usd: 0 }]);
});

test.each(models)('%s makes one more than asked, and bills it', async (model) => {
  const { body } = await ask(model, { two: true }, { n: 2 });
  expect((body as PicturesBody).data).toHaveLength(3);
  expect(server.ledger).toMatchObject([{ pictures: 3, usd: 0 }]);
});

describe.each(models)('%s', (model) => {
  test.each([{ reset: true }, { half: true }])('%j cuts the connection of what is billed', async (steering) => {
    await expect(ask(model, steering)).rejects.toThrow();
    expect(server.ledger).toMatchObject([{ model, pictures: 1, usd: 0 }]);
  });

  test('a call that hangs is billed when it is accepted', async () => {
    const abort = new AbortController();
    const body = JSON.stringify({ model, prompt: steered({ hang: true }), size: '64x64' });
    const headers = { 'content-type': 'application/json' };
    const hanging = server.ask('/images/generations', { method: 'POST', headers, body, signal: abort.signal });
    hanging.catch(() => undefined);
    expect(await server.billed()).toMatchObject({ model, pictures: 1, usd: 0 });
    abort.abort();
    await expect(hanging).rejects.toThrow();
  });
});

test.each([
  ['sd-server', '/images/edits', { image }],
  ['localai', '/images/inpainting', { image, mask: image }],
  ['vllm-omni', '/images/edits', { image }],
  ['sglang', '/images/edits', { image }],
  ['other', '/images/edits', { image }],
])('an edit by %s is steered as well, once', async (model, path, parts) => {
  const prompt = steered({ fail: 503 });
  expect(await server.edit({ model, prompt, ...parts }, path)).toMatchObject({ status: 503 });
  expect([server.prompts, server.ledger]).toEqual([[prompt], []]);
});

test('native parameters do not hide what steers sd-server', async () => {
  const prompt = `${steered({ fail: 503 })}<sd_cpp_extra_args>{"seed":1}</sd_cpp_extra_args>`;
  expect(await server.generate({ prompt })).toMatchObject({ status: 503 });
});
