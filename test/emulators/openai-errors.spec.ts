import { failure, fixture, model, openOpenai, type OpenOpenai, unworkable } from '../support/openai-emulator.js';

let openai: OpenOpenai;
beforeAll(async () => {
  openai = await openOpenai();
});
afterAll(() => openai.close());
afterEach(() => expect([openai.ledger, openai.drawings]).toEqual([[], []]));

const missing = (param: string): object =>
  failure(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`);
const wrong = (param: string, expected: string, got: string): object =>
  failure(param, 'invalid_type', `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`);
const beyond = (param: string, [side, code, sign]: readonly [string, string, string], got: number): object =>
  failure(param, code, `Invalid '${param}': integer ${side} value. Expected a value ${sign}, but got ${got} instead.`);
const above = (limit: number) => ['above maximum', 'integer_above_max_value', `<= ${limit}`] as const;
const below = (limit: number) => ['below minimum', 'integer_below_min_value', `>= ${limit}`] as const;
const unsupported = (param: string, value: string, supported: string): object =>
  failure(param, 'invalid_value', `Invalid value: '${value}'. Supported values are: ${supported}.`);
const lacks = (id: string, param: string): object =>
  unworkable(param, 'unsupported_parameter', `The model '${id}' does not support the '${param}' parameter.`);
const only = (param: string, format: string): object =>
  failure(param, 'invalid_value', `'${param}' is only supported when 'output_format' is '${format}'.`);

const standard = "'1024x1024', '1024x1536', '1536x1024', and 'auto'";
const three = "'low', 'medium', 'high', and 'auto'";

test.each<[object, object]>([
  [{ model: undefined }, missing('model')],
  [{ model: null }, wrong('model', 'a string', 'null')],
  [{ prompt: undefined }, missing('prompt')],
  [{ prompt: null }, wrong('prompt', 'a string', 'null')],
  [{ prompt: ['a cat'] }, wrong('prompt', 'a string', 'an array')],
  [{ user: null }, wrong('user', 'a string', 'null')],
  [{ safety_identifier: 7 }, wrong('safety_identifier', 'a string', 'an integer')],
  [{ n: '2' }, wrong('n', 'an integer', 'a string')],
  [{ n: 1.5 }, wrong('n', 'an integer', 'a decimal number')],
  [{ n: true }, wrong('n', 'an integer', 'a boolean')],
  [{ n: 0 }, beyond('n', below(1), 0)],
  [{ n: 11 }, beyond('n', above(10), 11)],
  [{ size: 1024 }, wrong('size', 'a string', 'an integer')],
  [{ quality: 5 }, wrong('quality', "one of 'low', 'medium', 'high', 'xhigh', 'max', or 'auto'", 'an integer')],
  [{ background: 'green' }, unsupported('background', 'green', "'transparent', 'opaque', and 'auto'")],
  [{ moderation: 'none' }, unsupported('moderation', 'none', "'auto' and 'low'")],
  [{ output_format: 'gif' }, unsupported('output_format', 'gif', "'png', 'webp', and 'jpeg'")],
  [{ output_format: 'svg' }, unsupported('output_format', 'svg', "'png', 'webp', and 'jpeg'")],
  [{ output_format: 'jpg' }, unsupported('output_format', 'jpg', "'png', 'webp', and 'jpeg'")],
  [{ output_format: 'webp', output_compression: 101 }, beyond('output_compression', above(100), 101)],
  [{ output_format: 'jpeg', output_compression: -1 }, beyond('output_compression', below(0), -1)],
  [{ stream: 'true' }, wrong('stream', 'a boolean', 'a string')],
  [{ partial_images: 4 }, beyond('partial_images', above(3), 4)],
  [{ partial_images: -1 }, beyond('partial_images', below(0), -1)],
  [{ frame_count: 9 }, only('frame_count', 'gif')],
  [{ frame_count: 1 }, beyond('frame_count', below(2), 1)],
  [{ frame_duration_ms: 200 }, only('frame_duration_ms', 'gif')],
  [{ svg: { model: 'x' } }, only('svg', 'svg')],
  [{ complexity: 'low' }, lacks(model, 'complexity')],
  [
    { model: 'gpt-image-2.6-flare', complexity: 'extreme' },
    unsupported('complexity', 'extreme', "'low', 'medium', and 'high'"),
  ],
])('%j', async (fields, body) => {
  expect(await openai.generate(fields)).toMatchObject({ status: 400, body });
});

test.each([
  'response_format',
  ...['style', 'seed', 'aspect_ratio', 'negative_prompt'],
  ...['input_fidelity', 'images', 'image', 'mask', 'markup'],
])('%s is unknown to generations, null or not', async (name) => {
  const text = JSON.stringify(fixture('openai-400-unknown-parameter')).replaceAll('response_format', name);
  for (const value of ['x', null]) {
    expect(await openai.generate({ [name]: value })).toMatchObject({ status: 400, body: JSON.parse(text) });
  }
});

test('an empty prompt, and one of 32,001 characters', async () => {
  const expected = 'Expected a string with minimum length 1, but got an empty string instead.';
  const empty = failure('prompt', 'empty_string', `Invalid 'prompt': empty string. ${expected}`);
  expect(await openai.generate({ prompt: '' })).toMatchObject({ status: 400, body: empty });
  const limit = 'Expected a string with maximum length 32000, but got a string with length 32001 instead.';
  const long = failure('prompt', 'string_above_max_length', `Invalid 'prompt': string too long. ${limit}`);
  expect(await openai.generate({ prompt: 'x'.repeat(32_001) })).toMatchObject({ status: 400, body: long });
});

test.each(['gpt-image-1-mini', 'gpt-image-1.5', 'chatgpt-image-latest', 'gpt-image-2', 'gpt-image-2-2026-04-21'])(
  '%s has three qualities',
  async (id) => {
    for (const quality of ['xhigh', 'max', 'standard', 'hd']) {
      const answer = await openai.generate({ model: id, quality });
      expect(answer).toMatchObject({ status: 400, body: unsupported('quality', quality, three) });
    }
  },
);

test('a transparent jpeg', async () => {
  const message = 'Transparent background is not supported for JPEG output format';
  const body = unworkable('background', 'invalid_transparent_background_output_format', message);
  const answer = await openai.generate({ background: 'transparent', output_format: 'jpeg' });
  expect(answer).toMatchObject({ status: 400, body });
});

test('a compressed png', async () => {
  const message = 'Compression less than 100 is not supported for PNG output format';
  const body = unworkable('output_compression', 'invalid_png_output_compression', message);
  expect(await openai.generate({ output_compression: 99 })).toMatchObject({ status: 400, body });
});

describe('a size', () => {
  test.each(['gpt-image-1-mini', 'gpt-image-1.5', 'chatgpt-image-latest'])('of %s is one of three', async (id) => {
    const recorded = fixture('openai-400-invalid-size');
    expect(await openai.generate({ model: id, size: '512x512' })).toMatchObject({ status: 400, body: recorded });
    const answer = await openai.generate({ model: id, size: '1536x864' });
    expect(answer).toMatchObject({ status: 400, body: unsupported('size', '1536x864', standard) });
  });

  test.each([
    ['wide', "Expected WIDTHxHEIGHT, for example '1824x1024'."],
    ['', "Expected WIDTHxHEIGHT, for example '1824x1024'."],
    ['0x1024', "Expected WIDTHxHEIGHT, for example '1824x1024'."],
    ['1024X1024', "Expected WIDTHxHEIGHT, for example '1824x1024'."],
    ['16:9', "Expected WIDTHxHEIGHT, for example '1824x1024'."],
    ['1000x1024', 'Width and height must both be divisible by 16.'],
    ['1024x1000', 'Width and height must both be divisible by 16.'],
    ['3856x1600', 'The longest edge must be less than or equal to 3840.'],
    ['3072x1008', 'The ratio of the longest edge to the shortest edge must be less than or equal to 3.'],
    ['512x1552', 'The ratio of the longest edge to the shortest edge must be less than or equal to 3.'],
    ['3840x2176', 'Requested resolution is above the current maximum pixel budget.'],
    ['2896x2896', 'Requested resolution is above the current maximum pixel budget.'],
    ['800x800', 'Requested resolution is below the current minimum pixel budget.'],
  ])('%j of gpt-image-2 and later', async (size, why) => {
    for (const id of ['gpt-image-2', 'gpt-image-2.5-sunburst', 'gpt-image-2.6-flare']) {
      const body = unworkable('size', 'invalid_value', `Invalid size '${size}'. ${why}`);
      expect(await openai.generate({ model: id, size })).toMatchObject({ status: 400, body });
    }
  });
});
