import { type OpenCompatible, openCompatible, fixture } from '../support/compatible-emulator.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(async () => {
  await server.close();
  expect([server.ledger, server.drawings, server.prompts]).toEqual([[], [], []]);
});

const prompt = 'a cat';

describe('sd-server', () => {
  test.each([
    ['no body', '', 400, { error: 'empty body' }],
    ['no prompt', {}, 400, fixture('sdcpp-400').body],
    ['an empty prompt', { prompt: '' }, 400, fixture('sdcpp-400').body],
    [
      'an unknown format',
      { prompt, output_format: 'avif' },
      400,
      { error: 'invalid output_format, must be one of [png, jpeg, webp]' },
    ],
  ])('%s', async (_, fields, status, body) => {
    expect(await server.generate(fields)).toMatchObject({ status, body });
  });

  test.each([
    ['{prompt', '[json.exception.parse_error.101] parse error at line 1'],
    [[prompt], '[json.exception.type_error.306] cannot use value() with array'],
    [{ prompt: 1 }, '[json.exception.type_error.302] type must be string, but is number'],
    [{ prompt, size: null }, '[json.exception.type_error.302] type must be string, but is null'],
    [{ prompt, n: '2' }, '[json.exception.type_error.302] type must be number, but is string'],
    [{ prompt, output_compression: [] }, '[json.exception.type_error.302] type must be number, but is array'],
  ])('throws at %j', async (fields, message) => {
    const answer = await server.generate(fields);
    const said = expect.stringContaining(message);
    expect(answer).toMatchObject({ status: 500, body: { error: 'server_error', message: said } });
  });

  test('runs out of memory', async () => {
    const body = { error: 'generate_image returned no results' };
    expect(await server.generate({ prompt, size: '4096x4112' })).toMatchObject({ status: 500, body });
  });
});

describe('LocalAI', () => {
  const unmarshal = (given: string, field: string, type: string): string =>
    `failed parsing request body: json: cannot unmarshal ${given} into Go struct field OpenAIRequest.${field} of type ${type}`;

  test.each([
    [{ n: '2' }, 400, unmarshal('string', 'n', 'int')],
    [{ seed: 1.5 }, 400, unmarshal('number', 'seed', 'int')],
    [{ size: 512 }, 400, unmarshal('number', 'size', 'string')],
    [{ ref_images: 'AAAA' }, 400, unmarshal('string', 'ref_images', '[]string')],
    [{ size: '512x' }, 500, "invalid value for 'size'"],
    [{ size: '1x2x3' }, 500, "invalid value for 'size'"],
    [{ size: '0x512' }, 500, "invalid value for 'size'"],
    [{ size: '9000x9000' }, 500, 'rpc error: code = Unknown desc = Exception calling application'],
  ])('%j', async (fields, code, message) => {
    const answer = await server.generate({ model: 'localai', prompt, ...fields });
    expect(answer).toMatchObject({ status: code, body: { error: { code, message, type: '' } } });
  });
});

const missing = { type: 'missing', loc: ['body', 'prompt'], msg: 'Field required' };
const value = (msg: string) => ({ type: 'value_error', msg: `Value error, ${msg}`, ctx: { error: {} } });
const least = (ge: number) => ({
  ...{ type: 'greater_than_equal', msg: `Input should be greater than or equal to ${ge}`, ctx: { ge } },
});
const most = (le: number) => ({
  ...{ type: 'less_than_equal', msg: `Input should be less than or equal to ${le}`, ctx: { le } },
});
const noText = { type: 'string_type', msg: 'Input should be a valid string' };
const noInteger = { type: 'int_type', msg: 'Input should be a valid integer' };
const noNumber = {
  type: 'float_parsing',
  msg: 'Input should be a valid number, unable to parse string as a number',
};

describe('vLLM-Omni', () => {
  test.each([
    ['n', 0, least(1)],
    ['n', 11, most(10)],
    ['n', null, noInteger],
    ['n', 'two', { type: 'int_parsing', msg: expect.stringContaining('unable to parse string as an integer') }],
    ['n', 1.5, { type: 'int_from_float', msg: expect.stringContaining('fractional part') }],
    ['size', '1024', value("size must be in format 'WIDTHxHEIGHT' (e.g., '1024x1024')")],
    ['size', 1024, noText],
    ['response_format', 'url', value("Only 'b64_json' response format is supported, got: url")],
    ['response_format', 'png', { type: 'enum', msg: "Input should be 'b64_json' or 'url'" }],
    ['num_inference_steps', 0, least(1)],
    ['num_inference_steps', 201, most(200)],
    ['guidance_scale', -0.1, least(0)],
    ['guidance_scale', 20.5, most(20)],
    ['true_cfg_scale', 'high', noNumber],
    ['true_cfg_scale', 21, most(20)],
    ['seed', [1], noInteger],
    ['negative_prompt', 1, noText],
  ])('%s: %j is 422', async (name, input, fault) => {
    const answer = await server.generate({ model: 'vllm-omni', prompt, [name]: input });
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', name], input, ...fault }] } });
  });

  test('every violation is told, and what a prompt is missing from', async () => {
    const fields = { model: 'vllm-omni', n: 0 };
    const { status, body } = await server.generate(fields);
    expect({ status, body }).toEqual({
      status: 422,
      body: {
        detail: [
          { ...missing, input: fields },
          { loc: ['body', 'n'], input: 0, ...least(1) },
        ],
      },
    });
  });

  test.each([
    ['1024x', "Invalid size format: '1024x'. Expected format: 'WIDTHxHEIGHT' (e.g., '1024x1024')."],
    ['1x2x3', "Invalid size format: '1x2x3'. Expected format: 'WIDTHxHEIGHT' (e.g., '1024x1024')."],
    ['0x64', 'Invalid size: 0x64. Width and height must be positive integers.'],
  ])('a size of %s is 400', async (size, detail) => {
    expect(await server.generate({ model: 'vllm-omni', prompt, size })).toMatchObject({
      status: 400,
      body: { detail },
    });
  });

  test('takes JSON that is declared as such', async () => {
    const body = JSON.stringify({ model: 'vllm-omni', prompt });
    const answer = await server.ask('/images/generations', { method: 'POST', body });
    expect(answer).toMatchObject({ status: 422, body: { detail: [expect.stringMatching(/^Unsupported Media Type/)] } });
  });

  test('runs out of memory', async () => {
    const answer = await server.generate({ model: 'vllm-omni', prompt, size: '99999x99999' });
    expect(answer).toMatchObject({ status: 500, body: { detail: 'Image generation failed: CUDA out of memory.' } });
  });
});

describe('SGLang', () => {
  test.each([
    [{ prompt: 1 }, ['prompt'], noText],
    [{ prompt, n: [] }, ['n'], noInteger],
    [{ prompt, seed: [1, null] }, ['seed'], noInteger],
    [{ prompt, guidance_scale: '' }, ['guidance_scale'], noNumber],
  ])('%j is 422', async (fields, loc, fault) => {
    const answer = await server.generate({ model: 'sglang', ...fields });
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', ...loc], ...fault }] } });
  });

  test('another response_format is 400', async () => {
    const answer = await server.generate({ model: 'sglang', prompt, response_format: 'PNG' });
    expect(answer).toMatchObject({ status: 400, body: { detail: 'response_format=png is not supported' } });
  });

  test('what its pipeline throws is plain text', async () => {
    const answer = await server.generate({ model: 'sglang', prompt, size: '9999x9999' });
    expect(answer).toMatchObject({ status: 500, body: 'Internal Server Error' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  });
});

describe('any other', () => {
  test.each([
    [{ prompt: undefined }, 'prompt', 'missing_required_parameter', "Missing required parameter: 'prompt'."],
    [{ prompt: '' }, 'prompt', 'invalid_value', `Invalid value for 'prompt': "".`],
    [{ n: 11 }, 'n', 'invalid_value', "Invalid value for 'n': 11."],
    [{ size: '10' }, 'size', 'invalid_value', `Invalid value for 'size': "10".`],
    [{ output_format: 'gif' }, 'output_format', 'invalid_value', `Invalid value for 'output_format': "gif".`],
    [{ model: 5 }, 'model', 'invalid_value', "Invalid value for 'model': 5."],
  ])('%j', async (fields, param, code, message) => {
    const answer = await server.generate({ model: 'other', prompt, ...fields });
    const error = { message, type: 'invalid_request_error', param, code };
    expect(answer).toMatchObject({ status: 400, body: { error } });
  });
});
