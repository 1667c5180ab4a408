import OpenAI from 'openai';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { redisKey } from '../../src/redis/redis-key.js';
import { useGateway, type TestGateway } from '../support/gateway.js';

const gateway = useGateway();

const model = 'gemini-2.5-flash-image';
const fine = { model, prompt: 'a cat' };
const path = '/openai/v1/images/generations';

function post(body: string, more: Parameters<TestGateway['request']>[1] = {}): Promise<Response> {
  return gateway.request(path, {
    method: 'POST',
    body,
    ...more,
    headers: { 'content-type': 'application/json', ...more.headers },
  });
}

async function errorOf(answer: Response) {
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
  const body = (await answer.json()) as { error: Record<string, unknown> };
  expect(Object.keys(body)).toEqual(['error']);
  expect(Object.keys(body.error).slice(0, 4)).toEqual(['message', 'type', 'param', 'code']);
  return { status: answer.status, ...body.error };
}

describe('a bad request is told what would work, and nothing is queued, stored or bought', () => {
  afterAll(async () => {
    expect(await gateway.redis.keys(redisKey('generation', '*'))).toEqual([]);
    expect(await gateway.redis.exists(redisKey('unfinished'))).toBe(0);
    expect(gateway.ledger.lines()).toEqual([]);
    expect(
      readdirSync(join(gateway.dataDir, 'assets'), { recursive: true }).filter((name) =>
        /\.(png|jpeg|webp)$/.test(String(name)),
      ),
    ).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['no prompt', { model }, { status: 400, param: 'prompt', code: 'missing_required_parameter' }],
    ['an empty prompt', { model, prompt: '' }, { status: 400, param: 'prompt' }],
    [
      'a webhook, which only the platform tells',
      { ...fine, webhook_url: 'https://shop.example/hook' },
      {
        ...{ status: 400, param: 'webhook_url', code: 'unsupported_parameter' },
        message: expect.stringContaining('POST /platform/v1/generations'),
      },
    ],
    [
      'a prompt over the limit',
      { model, prompt: 'x'.repeat(50_001) },
      { status: 400, param: 'prompt', code: 'string_above_max_length' },
    ],
    ['a prompt that is no text', { model, prompt: 7 }, { status: 400, param: 'prompt', code: 'invalid_type' }],
    [
      'an unknown model',
      { ...fine, model: 'gemini-2.5-flash-imag' },
      {
        status: 404,
        param: 'model',
        code: 'model_not_found',
        message: expect.stringContaining('gemini-2.5-flash-image'),
      },
    ],
    [
      'a retired model',
      { ...fine, model: 'gemini-3-pro-image-preview' },
      { status: 404, code: 'model_not_found', message: expect.stringContaining('gemini-3-pro-image') },
    ],
    ['n of 0', { ...fine, n: 0 }, { status: 400, param: 'n', code: 'integer_below_min_value' }],
    ['n of 11', { ...fine, n: 11 }, { status: 400, param: 'n', code: 'integer_above_max_value' }],
    ['n as text', { ...fine, n: '2' }, { status: 400, param: 'n', code: 'invalid_type' }],
    ['n of 1.5', { ...fine, n: 1.5 }, { status: 400, param: 'n', code: 'invalid_type' }],
    ...['1024', '0x0', 'x', '1024×1024', '-5x10', '99999x99999', '1000x10', 'big'].map(
      (size): [string, Record<string, unknown>, Record<string, unknown>] => [
        `size ${size}`,
        { ...fine, size },
        { status: 400, param: 'size', code: 'invalid_value' },
      ],
    ),
    ['aspect_ratio 1:99', { ...fine, aspect_ratio: '1:99' }, { status: 400, param: 'aspect_ratio' }],
    ['resolution huge', { ...fine, resolution: 'huge' }, { status: 400, param: 'resolution' }],
    [
      'output_format svg',
      { ...fine, output_format: 'svg' },
      { status: 400, param: 'output_format', message: expect.stringContaining('webp') },
    ],
    ['output_compression 101', { ...fine, output_compression: 101 }, { status: 400, param: 'output_compression' }],
    ['response_format link', { ...fine, response_format: 'link' }, { status: 400, param: 'response_format' }],
    ['a transparent background', { ...fine, background: 'transparent' }, { status: 400, param: 'background' }],
    ['an unknown option of ours', { ...fine, halftone: { fitt: 'cover' } }, { status: 400, param: 'halftone.fitt' }],
    [
      'an option that is called like a class',
      { ...fine, halftone: { constructor: [] } },
      { status: 400, code: 'unknown_parameter', param: 'halftone.constructor' },
    ],
    [
      'an object called like a class in the place of a text',
      { ...fine, size: { a: { constructor: [] } } },
      { status: 400, code: 'unknown_parameter', param: 'size.a.constructor' },
    ],
    [
      'a hint under halftone.strict',
      { ...fine, style: 'vivid', halftone: { strict: true } },
      { status: 400, param: 'style' },
    ],
  ])('%s', async (_title, body, expected) => {
    expect(await errorOf(await post(JSON.stringify(body)))).toMatchObject(expected);
  });

  test.each<[string, () => Promise<Response>, Record<string, unknown>]>([
    ['broken JSON', () => post('{"prompt":'), { status: 400, code: 'invalid_json' }],
    ['a list', () => post('[]'), { status: 400 }],
    ...['prompt', 'halftone', 'unheard_of'].map((name): [string, () => Promise<Response>, Record<string, unknown>] => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const body = `{"model":"${model}","prompt":"x","${name}":${deep}}`;
      return [`${name} of 100,000 levels`, () => post(body), { status: 400, param: name }];
    }),
    [
      'a field that nests too deep and has a long name',
      () => post(`{"${'x'.repeat(1_000)}":${'['.repeat(70)}${']'.repeat(70)}}`),
      { status: 400, param: 'x'.repeat(64) },
    ],
    [
      'a form',
      () => post('prompt=x', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      { status: 400, code: 'unsupported_media_type' },
    ],
    [
      'a body of 2 MB',
      () => post(JSON.stringify({ ...fine, x: 'y'.repeat(2_000_000) })),
      { status: 413, code: 'request_too_large' },
    ],
    ['no key', () => post(JSON.stringify(fine), { key: null }), { status: 401, code: null }],
    [
      'a wrong key',
      () => post(JSON.stringify(fine), { key: 'ht_a-wrong-key-of-some-length' }),
      { status: 401, code: 'invalid_api_key' },
    ],
    ['a wrong key and broken JSON', () => post('{', { key: 'ht_a-wrong-key-of-some-length' }), { status: 401 }],
    [
      'an unknown route',
      () => gateway.request('/openai/v1/images/upscale', { method: 'POST' }),
      { status: 404, code: 'unknown_url' },
    ],
    ['an unknown route without a key', () => gateway.request('/v1/x', { key: null }), { status: 401 }],
    [
      'a path that cannot be decoded',
      () => gateway.request('/openai/v1/models/%E0%A4%A'),
      { status: 404, code: 'unknown_url' },
    ],
    ['a route outside', () => gateway.request('/nothing/here', { key: null }), { status: 404, code: 'unknown_url' }],
  ])('%s', async (_title, send, expected) => {
    expect(await errorOf(await send())).toMatchObject(expected);
  });

  test('the official client sees its own error classes', async () => {
    const stranger = new OpenAI({
      apiKey: 'ht_a-wrong-key-of-some-length',
      baseURL: `${gateway.url}/v1`,
      maxRetries: 0,
    });
    await expect(stranger.images.generate(fine)).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    await expect(gateway.client.images.generate({ ...fine, model: 'nope' })).rejects.toBeInstanceOf(
      OpenAI.NotFoundError,
    );
    const bad = gateway.client.images.generate({ ...fine, n: 99 });
    await expect(bad).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(bad).rejects.toMatchObject({ param: 'n', requestID: expect.stringMatching(/^req_/) });
  });
});
