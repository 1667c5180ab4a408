import { headersOf } from '../../../test/support/access.js';
import { anOutgoingPicture, aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import { Config } from '../../config/config.js';
import type { RenderCall } from '../../domain/plan.js';
import { enableProviders } from '../enable-providers.js';
import { compatible, endpointProvider } from './compatible.provider.js';
import { type ServerName, serverNames, servers } from './compatible.servers.js';

const png = anOutgoingPicture('image/png', 'a picture');
const base64 = Buffer.from('a picture').toString('base64');
const pixels = { kind: 'pixels', width: 768, height: 512 } as const;

function aServer(server: ServerName) {
  return endpointProvider({
    ...{ id: 'box', name: 'The box', server, concurrency: 1, models: [] },
    settings: { baseUrls: { api: { default: 'http://box.test/v1' } }, listed: true },
  });
}

async function sent(server: ServerName, call: Partial<RenderCall>) {
  const provider = aServer(server);
  const wire = fakeWire(provider, { body: { data: [{ b64_json: 'AA==' }] } });
  await provider.render(aRenderCall({ upstream: 'a-model', ...call }), wire);
  return wire.calls[0];
}

describe('a server at COMPATIBLE_BASE_URL', () => {
  const open = (variables: Record<string, string>) => enableProviders([compatible], new Config(variables)).enabled[0];

  test('is called there, with a key only where it has one', async () => {
    const COMPATIBLE_BASE_URL = 'http://127.0.0.1:1234/v1/';
    expect(open({ COMPATIBLE_BASE_URL })?.baseUrls).toEqual({ api: 'http://127.0.0.1:1234/v1' });
    expect(await open({ COMPATIBLE_BASE_URL })?.authorization.headers()).toEqual({});
    const keyed = open({ COMPATIBLE_BASE_URL, COMPATIBLE_API_KEY: 'sk-local' });
    expect(await keyed?.authorization.headers()).toEqual({ authorization: 'Bearer sk-local' });
    expect(open({ COMPATIBLE_API_KEY: 'sk-local' })).toBeUndefined();
  });

  test('is given any model by name, of a price that only its operator knows', () => {
    expect(compatible.unlisted?.('some/model:q8')).toMatchObject({
      ...{ id: 'some/model:q8', ownedBy: 'compatible', prices: [] },
      upstream: { generate: 'some/model:q8', edit: 'some/model:q8' },
    });
  });

  test('carries the key as a bearer', async () => {
    expect(await headersOf(compatible, 'k')).toEqual({ authorization: 'Bearer k' });
  });
});

describe('a generation is sent', () => {
  test.each(serverNames)('to %s in OpenAI’s words', async (server) => {
    expect(await sent(server, { count: 2, size: pixels })).toStrictEqual({
      ...{ method: 'POST', url: 'https://api.test/images/generations' },
      body: { model: 'a-model', prompt: 'a cat', n: 2, size: '768x512' },
    });
  });

  test.each(serverNames.filter((name) => name !== 'sd-server'))(
    'to %s with seed and parameters beside them',
    async (name) => {
      const body = { seed: 7, num_inference_steps: 9, response_format: 'url' };
      const call = { seed: 7, parameters: { num_inference_steps: 9 }, extra: { response_format: 'url', n: 4 } };
      expect((await sent(name, call))?.body).toStrictEqual({ model: 'a-model', prompt: 'a cat', n: 1, ...body });
    },
  );

  test('with what the catalog may say that a model has', async () => {
    const hints = { quality: 'high', style: 'vivid', background: 'transparent' };
    expect((await sent('openai', hints))?.body).toMatchObject(hints);
  });

  test('to sd-server with both of them in the prompt', async () => {
    const parameters = { 'sd_cpp_extra_args.seed': -1, 'sd_cpp_extra_args.sample_params.sample_steps': 9 };
    const call = { seed: 7, parameters, format: 'jpeg', compression: 60 } as const;
    expect((await sent('sd-server', call))?.body).toStrictEqual({
      ...{ model: 'a-model', n: 1, output_format: 'jpeg', output_compression: 60 },
      prompt: 'a cat <sd_cpp_extra_args>{"seed":7,"sample_params":{"sample_steps":9}}</sd_cpp_extra_args>',
    });
  });
});

describe('an edit is sent', () => {
  const edit = { operation: 'edit', inputs: [png, png], inputField: { name: 'image' }, seed: 7 } as const;

  test.each(serverNames.filter((name) => !servers[name].inputsInJson))('to %s as a form', async (server) => {
    const call = await sent(server, edit);
    expect(call?.url).toBe('https://api.test/images/edits');
    const entries = call?.body as [string, string | File][];
    expect(entries.filter(([name]) => name === 'image')).toHaveLength(2);
    expect(entries.map(([name]) => name)).toEqual(expect.arrayContaining(['model', 'prompt', 'n']));
  });

  test.each([
    ['sd-server', 'mask'],
    ['vllm-omni', 'mask_image'],
  ] as const)('to %s with its mask as %s', async (server, field) => {
    const entries = (await sent(server, { ...edit, mask: png }))?.body as [string, string | File][];
    expect(entries.map(([name]) => name)).toContain(field);
  });

  test('to LocalAI as base64 in a generation', async () => {
    expect(await sent('localai', { ...edit, inputField: { name: 'ref_images' } })).toMatchObject({
      ...{ url: 'https://api.test/images/generations' },
      body: { ref_images: [base64, base64] },
    });
  });
});

describe('an answer', () => {
  const read = (body: unknown, headers = {}) =>
    compatible.render(aRenderCall(), fakeWire(compatible, { body, headers }));

  test('gives pictures as base64, data URLs and URLs, in order', async () => {
    const url = 'http://box.test/generated-images/1.png';
    const relative = '/v1/images/1/content';
    const data = [
      { b64_json: 'AA==', revised_prompt: 'a tabby' },
      { url },
      { url: 'data:image/png;base64,AA==' },
      { url: relative },
    ];
    expect(await read({ data }, { 'x-request-id': 'r1' })).toMatchObject({
      pictures: [
        { received: receivedFrom('bytes AA=='), revisedPrompt: 'a tabby' },
        { received: receivedFrom(`download ${url}`) },
        { received: receivedFrom('bytes data:image/png;base64,AA==') },
        { received: receivedFrom(`download https://api.test${relative}`) },
      ],
      requestId: 'r1',
    });
  });

  test.each([
    ['zeros', { input_tokens: 0, output_tokens: 0 }, undefined],
    ['counts', { input_tokens: 5, output_tokens: 9 }, { inputTokens: 5, outputTokens: 9 }],
  ])('tells usage, of which %s are told as they are', async (_fact, usage, expected) => {
    expect(await read({ data: [{ b64_json: 'AA==' }], usage })).toMatchObject({ usage: expected });
  });

  test.each([
    ['no data', {}, 'no_image'],
    ['nothing in it', { data: [] }, 'no_image'],
    ['an empty picture', { data: [{ b64_json: '' }] }, 'no_image'],
    ['a refusal', { error: { code: 'moderation_blocked' } }, 'refused'],
    ['another error', { error: 'out of memory' }, 'no_image'],
    ['another form', { data: 'x' }, 'outcome_unknown'],
  ])('with %s is %s', async (_fact, body, kind) => {
    await expect(read(body)).rejects.toMatchObject({ kind });
  });
});

test.each<[string, number, unknown, object]>([
  ['a text of sd-server', 400, { error: 'prompt required' }, { kind: 'final' }],
  ['an object with a number of LocalAI', 500, { error: { code: 500, message: 'x', type: '' } }, { kind: 'retryable' }],
  ['a text of FastAPI', 400, { detail: 'bad size' }, { kind: 'final' }],
  [
    'a list of FastAPI',
    422,
    { detail: [{ loc: ['body', 'n'], msg: 'x', type: 'less_than_equal' }] },
    { kind: 'final', details: { param: 'n', code: 'less_than_equal' } },
  ],
  [
    'an object of OpenAI',
    400,
    { error: { code: 'invalid_value', message: 'x', type: 'invalid_request_error', param: 'size' } },
    { kind: 'final', details: { param: 'size', code: 'invalid_value' } },
  ],
  ['a refusal', 400, { error: { code: 'content_policy_violation', message: 'x' } }, { kind: 'refused' }],
  [
    'a refusal in mere words',
    400,
    { error: 'Your request was rejected by the safety system.' },
    { kind: 'refused', message: expect.not.stringContaining('safety system') },
  ],
  ['a key that it does not take', 401, { error: 'no' }, { kind: 'auth' }],
  ['a model that it lacks', 404, { error: { code: 'model_not_found' } }, { kind: 'auth' }],
  ['nothing at all', 503, '', { kind: 'retryable' }],
])('an error is read: %s', async (_fact, status, body, expected) => {
  await expect(compatible.render(aRenderCall(), fakeWire(compatible, { status, body }))).rejects.toMatchObject(
    expected,
  );
});
