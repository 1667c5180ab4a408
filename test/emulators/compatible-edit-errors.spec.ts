import { type OpenCompatible, openCompatible, fixture } from '../support/compatible-emulator.js';
import { type Parts } from '../support/edits.js';
import { aPicture } from '../support/pictures.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(async () => {
  await server.close();
  expect([server.ledger, server.drawings, server.prompts]).toEqual([[], [], []]);
});

const prompt = 'give it a hat';
const image = await aPicture('png', 96, 64);
const broken = image.subarray(0, -20);
const text = Buffer.from('a cat');

describe('sd-server', () => {
  test.each<[string, Parts, object]>([
    ['no prompt', { image }, fixture('sdcpp-400').body],
    ['an empty prompt', { prompt: '', image }, fixture('sdcpp-400').body],
    ['no picture', { prompt }, { error: 'at least one image[] required' }],
    [
      'a format that only generations have',
      { prompt, image, output_format: 'webp' },
      { error: 'invalid output_format, must be one of [png, jpeg]' },
    ],
    [
      'native parameters that are no JSON',
      { prompt: '<sd_cpp_extra_args>{</sd_cpp_extra_args>', image },
      { error: 'invalid sd_cpp_extra_args' },
    ],
  ])('%s', async (_, parts, body) => {
    expect(await server.edit(parts)).toMatchObject({ status: 400, body });
  });

  test('takes no JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await server.ask('/images/edits', { method: 'POST', headers, body: JSON.stringify({ prompt }) });
    expect(answer).toMatchObject({ status: 400, body: { error: 'Content-Type must be multipart/form-data' } });
  });

  test('reads nothing from a form that breaks off', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await server.ask('/images/edits', { method: 'POST', headers, body: '--x\r\ncontent-disposition' });
    expect(answer).toMatchObject({ status: 400, body: fixture('sdcpp-400').body });
  });
});

describe('LocalAI', () => {
  const unreadable = 'rpc error: code = Unknown desc = Exception calling application: cannot identify image file';

  test.each<[Parts, number, string]>([
    [{ image, mask: image }, 400, 'Bad Request'],
    [{ prompt }, 400, 'missing image file'],
    [{ prompt, image }, 400, 'missing mask file'],
    [{ prompt, image: text, mask: image }, 500, unreadable],
    [{ prompt, image, mask: broken }, 500, unreadable],
  ])('inpainting with the parts %#', async (parts, code, message) => {
    const answer = await server.edit({ model: 'localai', ...parts }, '/images/inpainting');
    expect(answer).toMatchObject({ status: code, body: { error: { code, message, type: '' } } });
  });

  test.each(['file', 'files', 'ref_images'])('a picture in %s that cannot be opened', async (name) => {
    const base64 = broken.toString('base64');
    const answer = await server.generate({ model: 'localai', prompt, [name]: name === 'file' ? base64 : [base64] });
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 500, message: unreadable } } });
  });
});

const opened = 'Failed to open uploaded file: cannot identify image file';
const missing = [{ type: 'missing', loc: ['body', 'prompt'], msg: 'Field required', input: null }];

test.each<[string, Parts, number, unknown]>([
  ['vllm-omni', { image }, 422, missing],
  ['vllm-omni', { prompt: '', image }, 422, missing],
  ['vllm-omni', { prompt }, 422, "Field 'image' or 'url' is required"],
  ['vllm-omni', { prompt, image, n: '11' }, 422, [{ loc: ['body', 'n'], type: 'less_than_equal', input: '11' }]],
  ['vllm-omni', { prompt, image, output_compression: '101' }, 422, [{ type: 'less_than_equal' }]],
  ['vllm-omni', { prompt, image, stream: 'maybe' }, 422, [{ type: 'bool_parsing' }]],
  ['vllm-omni', { prompt, image, response_format: 'url' }, 400, "Only response_format 'b64_json' is supported now."],
  ['vllm-omni', { prompt, image, stream: 'true' }, 400, /^stream=true is only supported for multi-stage/],
  ['vllm-omni', { prompt, image, size: '64' }, 400, /^Invalid size format: '64'/],
  ['vllm-omni', { prompt, image: text }, 400, opened],
  ['vllm-omni', { prompt, image: [image, broken] }, 400, opened],
  ['vllm-omni', { prompt, image, mask_image: text }, 400, opened],
  ['vllm-omni', { prompt, image, mask_image: 'white' }, 400, 'Unsupported input: white'],
  ['vllm-omni', { prompt, url: 'http://127.0.0.1:1/a.png' }, 400, /^Failed to download image from URL http:/],
  ['sglang', { image }, 422, missing],
  ['sglang', { prompt }, 422, "Field 'image' or 'url' is required"],
  ['sglang', { prompt, image, seed: 'x' }, 422, [{ loc: ['body', 'seed'], type: 'int_parsing' }]],
  ['sglang', { prompt, image, response_format: 'file' }, 400, 'response_format=file is not supported'],
  ['sglang', { prompt, url: 'a.png' }, 400, 'Failed to process image source: Unsupported image url format'],
])('%s with the parts %#: %i', async (model, parts, status, detail) => {
  const said = detail instanceof RegExp ? expect.stringMatching(detail) : detail;
  expect(await server.edit({ model, ...parts })).toMatchObject({ status, body: { detail: said } });
});

test.each<[Parts]>([[{ image: text }], [{ image: [image, broken] }], [{ url: 'http://127.0.0.1:1/a.png' }]])(
  'SGLang breaks at a picture that its pipeline cannot open: %#',
  async (parts) => {
    expect(await server.edit({ model: 'sglang', prompt, ...parts })).toMatchObject({ status: 500 });
  },
);

test.each<[Parts, string | null, string | null]>([
  [{ image }, 'prompt', 'missing_required_parameter'],
  [{ prompt }, 'image', 'missing_required_parameter'],
  [{ prompt, image: text }, 'image', 'invalid_image_file'],
  [{ prompt, 'image[]': [image, broken] }, 'image', 'invalid_image_file'],
  [{ prompt, image, mask: text }, 'mask', 'invalid_image_file'],
  [{ prompt, image, n: 'two' }, 'n', 'invalid_value'],
])('any other with the parts %#', async (parts, param, code) => {
  const error = { type: 'invalid_request_error', param, code };
  expect(await server.edit({ model: 'other', ...parts })).toMatchObject({ status: 400, body: { error } });
});
