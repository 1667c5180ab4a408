import {
  banana,
  error,
  fixture,
  flare,
  flash,
  fluxFlex,
  fluxMax,
  fluxPro,
  gptImage,
  lite,
  openOpenRouter,
  type OpenOpenRouter,
  pro,
  seen,
} from '../support/openrouter-emulator.js';

let openrouter: OpenOpenRouter;
beforeEach(async () => {
  openrouter = await openOpenRouter();
});
afterEach(() => openrouter.close());

test('the documented request earns the documented answer', async () => {
  const { request, response } = fixture('openrouter-200-images');
  const { status, headers, body } = await openrouter.ask(request.body);
  const documented = response.body as { data: object[]; usage: object };
  expect(status).toBe(200);
  expect(headers.get('x-generation-id')).toMatch(/^gen-\d{10}-[0-9a-f]{20}$/);
  expect(body).toEqual({
    created: expect.any(Number),
    data: [{ ...documented.data[0], b64_json: expect.stringMatching(/^iVBORw0KGgo/) }],
    usage: { ...documented.usage, cost: 0.0387024 },
  });
});

test.each([
  [flash, {}, '1024x1024 png image/png'],
  [flash, { aspect_ratio: '16:9' }, '1344x768 png image/png'],
  [flash, { aspect_ratio: 'auto' }, '1024x1024 png image/png'],
  [flash, { size: '1024x1024' }, '1024x1024 png image/png'],
  [flash, { size: '640x1000' }, '832x1248 png image/png'],
  [pro, {}, '1024x1024 jpeg image/jpeg'],
  [pro, { resolution: '1K', aspect_ratio: '4:5' }, '928x1152 jpeg image/jpeg'],
  [pro, { resolution: '2K', aspect_ratio: '16:9' }, '2752x1536 jpeg image/jpeg'],
  [pro, { size: '2K', aspect_ratio: '2:3' }, '1696x2528 jpeg image/jpeg'],
  [pro, { size: '2K', resolution: '2K' }, '2048x2048 jpeg image/jpeg'],
  [pro, { size: '2048x2048', aspect_ratio: '1:1', resolution: '2K' }, '2048x2048 jpeg image/jpeg'],
  [pro, { size: '1408x768' }, '2752x1536 jpeg image/jpeg'],
  [lite, { resolution: '1K', aspect_ratio: '8:1' }, '2928x352 jpeg image/jpeg'],
  [banana, { aspect_ratio: '9:16' }, '768x1376 jpeg image/jpeg'],
  [banana, { resolution: '2K', aspect_ratio: '1:4' }, '1024x4128 jpeg image/jpeg'],
  [fluxPro, {}, '1024x1024 png image/png'],
  [fluxPro, { aspect_ratio: '3:2', output_format: 'jpeg' }, '1248x832 jpeg image/jpeg'],
  [fluxPro, { size: '1024x576', output_format: 'png' }, '1024x576 png image/png'],
  [fluxPro, { size: '1024x576', aspect_ratio: '16:9' }, '1024x576 png image/png'],
  [fluxMax, { size: '1000x700' }, '992x688 png image/png'],
  [fluxFlex, { aspect_ratio: '21:9' }, '1536x672 png image/png'],
  [gptImage, { aspect_ratio: '3:2' }, '1536x1024 png image/png'],
  [flare, { size: '816x816', quality: 'low', background: 'opaque' }, '816x816 png image/png'],
])('%s at %j makes %s', async (model, fields, expected) => {
  expect(await seen(await openrouter.make(model, fields))).toEqual([expected]);
});

test.each([
  [flash, '8:1', '1536x672 png image/png'],
  [pro, '1:8', '768x1376 jpeg image/jpeg'],
  [fluxPro, '5:4', '1184x864 png image/png'],
  [banana, '2.35:1', '1584x672 jpeg image/jpeg'],
])('%s brings the ratio %s to the nearest that it has', async (model, aspect_ratio, expected) => {
  expect(await seen(await openrouter.make(model, { aspect_ratio }))).toEqual([expected]);
});

test('what has no knob is ignored, as is what OpenRouter keeps for itself', async () => {
  const ignored = { quality: 'high', output_compression: 80, stream: true, user: 'u', session_id: 's' };
  const provider = { order: ['google-vertex'], only: ['google-ai-studio'], options: { 'google-ai-studio': { a: 1 } } };
  expect(await seen(await openrouter.make(flash, { ...ignored, provider, safety_tolerance: 6 }))).toHaveLength(1);
});

test('pictures differ by seed, and without one from call to call', async () => {
  const picture = async (fields?: object): Promise<string | undefined> =>
    (await openrouter.make(fluxPro, { size: '64x64', ...fields })).data[0]?.b64_json;
  const [one, same, other] = [await picture({ seed: 7 }), await picture({ seed: 7 }), await picture({ seed: 8 })];
  const [own, next] = [await picture(), await picture()];
  expect(same).toBe(one);
  expect(new Set([one, other, own, next]).size).toBe(4);
});

test('OpenAI models make up to ten, each its own', async () => {
  const { data } = await openrouter.make(flare, { n: 10, size: '256x256' });
  expect(new Set(data.map(({ b64_json }) => b64_json)).size).toBe(10);
  expect(openrouter.ledger).toMatchObject([{ pictures: 10, usd: (8 * 5 + 10 * 439 * 30) / 1e6 }]);
});

describe('usage.cost is what is billed', () => {
  test.each([
    [flash, {}, 8, 1290, 0.0387024],
    [flash, { prompt: 'a cat in a hat' }, 10, 1290, 0.038703],
    [pro, { resolution: '2K' }, 8, 1120, 0.134416],
    [pro, { resolution: '4K' }, 8, 2000, 0.240016],
    [lite, {}, 8, 1120, 0.033602],
    [banana, {}, 8, 1120, 0.033612],
    [banana, { size: '2K' }, 8, 1680, 0.050412],
    [banana, { resolution: '4K' }, 8, 2520, 0.075612],
    [fluxPro, {}, 0, 4096, 0.03],
    [fluxPro, { size: '2048x2048' }, 0, 16_384, 0.075],
    [fluxPro, { size: '512x512' }, 0, 1024, 0.03],
    [fluxMax, { size: '1024x2048' }, 0, 8192, 0.1],
    [fluxFlex, { size: '1024x1040' }, 0, 4160, 0.12],
    [gptImage, {}, 8, 439, 0.01321],
    [flare, { quality: 'auto' }, 8, 439, 0.01321],
    [flare, { quality: 'max' }, 8, 7024, 0.21076],
  ])('%s at %j', async (model, fields, prompt, image, usd) => {
    const { usage, id } = await openrouter.make(model, fields);
    expect(usage).toEqual({
      prompt_tokens: prompt,
      completion_tokens: image,
      total_tokens: prompt + image,
      cost: usd,
      is_byok: false,
      completion_tokens_details: { image_tokens: image },
    });
    expect(openrouter.ledger).toEqual([{ requestId: id, model, pictures: 1, usd }]);
  });

  test('every call has its own id', async () => {
    const ids = (await Promise.all([openrouter.make(flash), openrouter.make(flash)])).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(openrouter.ledger.map(({ requestId }) => requestId).sort()).toEqual([...ids].sort());
  });
});

test('streams of OpenAI models are not to be had', async () => {
  const { status, body } = await openrouter.ask({ model: flare, prompt: 'a cat', stream: true });
  expect({ status, body }).toEqual({ status: 400, body: error(400, 'stream is not supported for this model') });
});
