import { type OpenCompatible, openCompatible, fixture, type PicturesBody } from '../support/compatible-emulator.js';
import { fetchPicture, pictureOf } from '../support/pictures.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(() => server.close());

const prompt = 'a cat';
const b64 = expect.stringMatching(/^[A-Za-z0-9+/]+={0,2}$/);
const url = expect.stringMatching(/^http:.*\/published\/\d+$/);
const created = expect.closeTo(Date.now() / 1000, -2);

/** The answer, and what it says of its pictures checked against the ledger. */
async function made(fields: object): Promise<PicturesBody & Record<string, unknown>> {
  const { status, headers, body } = await server.generate({ prompt, ...fields });
  expect({ status, body }).toMatchObject({ status: 200 });
  const { data } = body as PicturesBody;
  expect(server.ledger).toEqual([
    { requestId: headers.get('x-request-id'), model: server.ledger[0]?.model, pictures: data.length, usd: 0 },
  ]);
  return body as PicturesBody & Record<string, unknown>;
}

describe('answers in the form of its server:', () => {
  test('sd-server', async () => {
    const body = await made({ model: 'sd-server' });
    expect(body).toEqual({ created, output_format: 'png', data: [{ b64_json: b64 }] });
    expect(Object.keys(body)).toEqual(Object.keys(fixture('sdcpp-200-generate').body));
  });

  test('LocalAI, with a URL and a usage of zeros', async () => {
    const usage = {
      ...{ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, input_tokens: 0, output_tokens: 0 },
      input_tokens_details: { text_tokens: 0, image_tokens: 0 },
    };
    const body = await made({ model: 'localai' });
    expect(body).toEqual({ created, id: expect.any(String), data: [{ embedding: null, index: 0, url }], usage });
  });

  test('LocalAI, with base64 where it is asked for', async () => {
    const { data } = await made({ model: 'localai', response_format: 'b64_json' });
    expect(data).toEqual([{ embedding: null, index: 0, b64_json: b64 }]);
  });

  test('vLLM-Omni', async () => {
    const data = [{ b64_json: b64, url: null, revised_prompt: null }];
    expect(await made({ model: 'vllm-omni', size: '512x768' })).toEqual({
      ...{ created, data, output_format: 'png', size: '512x768' },
    });
  });

  test('SGLang, with a path at its own origin', async () => {
    const { data, ...body } = await made({ model: 'sglang' });
    expect(body).toEqual({ id: server.ledger[0]?.requestId, created, peak_memory_mb: null, inference_time_s: null });
    expect(data).toEqual([
      { b64_json: null, url: expect.stringMatching(/^\/published\/\d+$/), revised_prompt: prompt, file_path: null },
    ]);
    const picture = await fetchPicture(new URL(data[0]?.url ?? '', server.url('api')).href);
    expect(picture).toMatchObject({ format: 'jpeg', type: 'image/jpeg' });
  });

  test('SGLang, with base64 where it is asked for', async () => {
    const { data } = await made({ model: 'sglang', response_format: 'B64_JSON' });
    expect(data).toMatchObject([{ b64_json: b64, url: null }]);
  });

  test('any other', async () => {
    expect(await made({ model: 'anything/at:all' })).toEqual({ created, data: [{ b64_json: b64 }] });
    expect(server.ledger).toMatchObject([{ model: 'anything/at:all' }]);
  });

  test('any other, with a URL where it is asked for', async () => {
    expect(await made({ model: 'flux', response_format: 'url' })).toEqual({ created, data: [{ url }] });
  });

  test.each([{}, { model: '' }, { model: null }])('sd-server, of a call with %j', async (fields) => {
    expect(await made(fields)).toMatchObject({ output_format: 'png' });
    expect(server.ledger).toMatchObject([{ model: 'sd-server' }]);
  });
});

const inline = { response_format: 'b64_json' };

test.each([
  ['sd-server', {}, 'png', 512, 512],
  ['sd-server', { size: '768x640', output_format: 'WEBP' }, 'webp', 768, 640],
  ['sd-server', { size: '1000x500px', output_format: 'jpeg', output_compression: 700 }, 'jpeg', 1008, 512],
  ['sd-server', { size: 'wide' }, 'png', 512, 512],
  ['sd-server', { size: 'axb' }, 'png', 512, 512],
  ['sd-server', { size: '640x' }, 'png', 640, 512],
  ['sd-server', { size: '0x-5' }, 'png', 512, 512],
  ['localai', inline, 'png', 512, 512],
  ['localai', { ...inline, size: 'square' }, 'png', 512, 512],
  ['localai', { ...inline, size: '300x200', step: 20, output_format: 'webp' }, 'png', 300, 200],
  ['vllm-omni', {}, 'png', 1024, 1024],
  ['vllm-omni', { size: '100x50', num_inference_steps: 200, guidance_scale: 0, true_cfg_scale: 20 }, 'png', 100, 50],
  ['vllm-omni', { size: '64x64', output_format: 'jpg' }, 'jpeg', 64, 64],
  ['vllm-omni', { size: '64x64', output_format: 'webp', response_format: 'b64_json' }, 'webp', 64, 64],
  ['sglang', inline, 'jpeg', 1024, 1024],
  ['sglang', { ...inline, size: '64 X 32', output_format: 'png' }, 'png', 64, 32],
  ['sglang', { ...inline, size: '64x', background: 'transparent' }, 'png', 1024, 1024],
  ['sglang', { ...inline, size: '64x64', output_format: 'jpg', background: 'transparent' }, 'jpeg', 64, 64],
  ['sglang', { response_format: null, size: null, output_format: 'webp' }, 'webp', 1024, 1024],
  ['other', {}, 'png', 1024, 1024],
  ['other', { size: 'auto', n: null }, 'png', 1024, 1024],
  ['other', { size: '80x60', output_format: 'jpeg' }, 'jpeg', 80, 60],
])('%s with %j makes a %s of %ix%i', async (model, fields, format, width, height) => {
  const { data } = await made({ model, ...fields });
  expect(await pictureOf(data[0]?.b64_json)).toEqual({ format, width, height });
});

test.each([
  ['sd-server', 3, 3],
  ['sd-server', 0, 1],
  ['sd-server', -2, 1],
  ['sd-server', 12, 8],
  ['localai', 3, 3],
  ['localai', 0, 1],
  ['vllm-omni', 10, 10],
  ['sglang', 3, 3],
  ['sglang', 0, 1],
  ['sglang', -1, 1],
  ['sglang', 12, 10],
  ['other', 10, 10],
])('%s asked for %i pictures makes %i', async (model, n, count) => {
  expect((await made({ model, n, size: '64x64' })).data).toHaveLength(count);
});

test('LocalAI makes none where there is no prompt, and leaves the list out', async () => {
  const { status, body } = await server.generate({ model: 'localai' });
  expect(status).toBe(200);
  expect(body).not.toHaveProperty('data');
});

test('LocalAI makes pictures of every prompt of a list', async () => {
  expect((await made({ model: 'localai', prompt: ['a cat', 'a dog'], n: 2 })).data).toHaveLength(4);
});
