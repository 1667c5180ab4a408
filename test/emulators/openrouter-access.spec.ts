import { emulator } from '../../src/providers/openrouter/emulator/emulator.js';
import { banana, error, flash, fluxPro, openOpenRouter, type OpenOpenRouter } from '../support/openrouter-emulator.js';

let openrouter: OpenOpenRouter;
beforeAll(async () => {
  openrouter = await openOpenRouter();
});
afterAll(() => openrouter.close());
afterEach(() => expect([openrouter.ledger, openrouter.drawings]).toEqual([[], []]));

const cat = { model: flash, prompt: 'a cat' };

test('the key has the form of OpenRouter keys', () => {
  expect(emulator.key).toMatch(/^sk-or-v1-[0-9a-f]{64}$/);
});

test.each<[string, Record<string, string>, string]>([
  ['no key', {}, 'No cookie auth credentials found'],
  ['an empty bearer token', { authorization: 'Bearer ' }, 'No cookie auth credentials found'],
  ['a key of another scheme', { authorization: `Key ${emulator.key}` }, 'No cookie auth credentials found'],
  ['a key in another header', { 'x-api-key': emulator.key }, 'No cookie auth credentials found'],
  ['an unknown key', { authorization: 'Bearer sk-or-v1-0' }, 'User not found.'],
])('%s is 401, before the body is looked at', async (_, headers, message) => {
  for (const body of [cat, '{']) {
    const answer = await openrouter.ask(body, headers);
    expect(answer).toMatchObject({ status: 401 });
    expect(answer.body).toEqual({ error: { code: 401, message } });
    expect(answer.headers.get('x-generation-id')).toBeNull();
  }
});

test.each([
  ['google/gemini-2.5-flash-image-preview'],
  ['google/gemini-3-pro-image-preview'],
  ['google/gemini-3.1-flash-image-preview'],
  ['google/gemini-3.1-flash-image'],
  ['openai/gpt-image-1'],
])('%s is retired: 404', async (model) => {
  const { status, body } = await openrouter.ask({ ...cat, model });
  expect({ status, body }).toEqual({ status: 404, body: error(404, `No endpoints found for ${model}.`) });
});

test.each(['gemini-2.5-flash-image', 'google/no-such-model', 'openrouter/google/gemini-2.5-flash-image'])(
  '%s was never a model: 400',
  async (model) => {
    const { status, body } = await openrouter.ask({ ...cat, model });
    expect({ status, body }).toEqual({ status: 400, body: error(400, `${model} is not a valid model ID`) });
  },
);

test.each([
  ['POST', '/images/generations'],
  ['POST', '/images/edits'],
  ['POST', '/chat/completions'],
  ['GET', '/images'],
  ['POST', '/images/models'],
  ['GET', '/images/models/google'],
  ['GET', '/images/models/google/gemini-2.5-flash-image'],
  ['DELETE', '/images/models/google/gemini-2.5-flash-image/endpoints'],
])('%s %s does not exist', async (method, path) => {
  const headers = { authorization: `Bearer ${emulator.key}` };
  const response = await fetch(openrouter.url('api') + path, { method, headers });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: { code: 404, message: 'Not Found' } });
});

test.each([[{ only: ['openai'] }], [{ ignore: ['google-ai-studio', 'google-vertex'] }]])(
  'preferences that leave no provider over are 404: %j',
  async (provider) => {
    const { status, body } = await openrouter.ask({ ...cat, provider });
    const message = 'No allowed providers are available for the selected model.';
    expect({ status, body }).toEqual({ status: 404, body: error(404, message) });
  },
);

describe('models are told without a key', () => {
  const get = async (path: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(openrouter.url('api') + path);
    return { status: response.status, body: await response.json() };
  };

  test('all of them, with what their endpoints support', async () => {
    const { body } = await get('/images/models');
    const { data } = body as { data: { id: string; supported_parameters: object }[] };
    expect(data.map(({ id }) => id)).toEqual([
      flash,
      'google/gemini-3-pro-image',
      'google/gemini-3.1-flash-lite-image',
      banana,
      fluxPro,
      'black-forest-labs/flux.2-max',
      'black-forest-labs/flux.2-flex',
      'black-forest-labs/flux.2-klein-4b',
      'openai/gpt-image-2',
      'openai/gpt-image-2.5-flare',
    ]);
    expect(data.map(({ supported_parameters }) => Object.keys(supported_parameters).sort().join())).toEqual([
      'aspect_ratio,input_references,n',
      ...Array<string>(3).fill('aspect_ratio,input_references,n,resolution'),
      ...Array<string>(4).fill('aspect_ratio,input_references,n,output_format,seed'),
      ...Array<string>(2).fill('aspect_ratio,background,input_references,n,output_compression,quality'),
    ]);
    expect(data[0]).toMatchObject({
      created: expect.any(Number),
      supports_streaming: false,
      endpoints: `/api/v1/images/models/${flash}/endpoints`,
      architecture: { input_modalities: ['text', 'image'], output_modalities: ['image'] },
    });
  });

  test.each([
    [banana, 'resolution', { type: 'enum', values: ['1K', '2K', '4K'] }],
    [banana, 'n', { type: 'range', min: 1, max: 1 }],
    [flash, 'input_references', { type: 'range', min: 0, max: 3 }],
    [fluxPro, 'output_format', { type: 'enum', values: ['png', 'jpeg'] }],
    [fluxPro, 'seed', { type: 'boolean' }],
    [
      fluxPro,
      'aspect_ratio',
      { type: 'enum', values: ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16', '21:9', 'auto'] },
    ],
  ])('%s has %s as %j', async (model, parameter, descriptor) => {
    const { body } = await get(`/images/models/${model}/endpoints`);
    const { endpoints } = body as { endpoints: { supported_parameters: Record<string, object> }[] };
    expect(endpoints[0]?.supported_parameters[parameter]).toEqual(descriptor);
  });

  test.each([
    [
      flash,
      [
        { billable: 'input_text', unit: 'token', cost_usd: 3e-7 },
        { billable: 'input_image', unit: 'token', cost_usd: 3e-7 },
        { billable: 'output_image', unit: 'token', cost_usd: 3e-5 },
      ],
    ],
    [fluxPro, [{ billable: 'output_image', unit: 'megapixel', cost_usd: 0.03 }]],
  ])('%s has its price list', async (model, pricing) => {
    const { status, body } = await get(`/images/models/${model}/endpoints`);
    expect({ status, body }).toMatchObject({ status: 200, body: { id: model, endpoints: [{ pricing }] } });
  });

  test('not of a model that is gone', async () => {
    const { status, body } = await get('/images/models/google/gemini-3-pro-image-preview/endpoints');
    expect({ status, body }).toMatchObject({ status: 404, body: { error: { code: 404 } } });
  });
});
