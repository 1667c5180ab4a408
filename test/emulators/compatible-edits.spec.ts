import { type OpenCompatible, openCompatible, type PicturesBody } from '../support/compatible-emulator.js';
import { type Parts } from '../support/edits.js';
import { aPicture, dataUrl, fetchPicture, maskFor, pictureOf } from '../support/pictures.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(() => server.close());

const prompt = 'give it a hat';
const png = await aPicture('png', 96, 64);
const jpeg = await aPicture('jpeg', 96, 64);
const webp = await aPicture('webp', 96, 64);
const gif = await aPicture('gif', 96, 64);
const other = await aPicture('png', 200, 100);
const mask = await maskFor({ width: 96, height: 64 }, 'luminance');
const text = Buffer.from('a cat');

async function edited(parts: Parts, path?: string): Promise<PicturesBody> {
  const { status, headers, body } = await server.edit({ prompt, ...parts }, path);
  expect({ status, body }).toMatchObject({ status: 200 });
  expect(server.ledger).toMatchObject([{ requestId: headers.get('x-request-id'), usd: 0 }]);
  return body as PicturesBody;
}

const overDrawn = () => server.drawings.map(({ over }) => over && Buffer.from(over));
const masked = () => server.drawings.map(({ within }) => within && { ...within, mask: Buffer.from(within.mask) });

test.each<[string, Parts, string, number, number]>([
  ['sd-server', { image: png }, 'png', 96, 64],
  ['sd-server', { 'image[]': [jpeg, other], output_format: 'jpeg' }, 'jpeg', 96, 64],
  ['sd-server', { image: other }, 'png', 208, 112],
  ['sd-server', { image: other, size: '128x64', n: '1.5' }, 'png', 128, 64],
  ['vllm-omni', { image: png }, 'png', 96, 64],
  ['vllm-omni', { 'image[]': [other, png], size: 'AUTO', output_format: 'gif' }, 'jpeg', 200, 100],
  ['vllm-omni', { image: webp, size: '50x40', output_format: 'webp', output_compression: '80' }, 'webp', 50, 40],
  ['vllm-omni', { url: dataUrl('image/png', png), seed: '' }, 'png', 96, 64],
  ['sglang', { image: png }, 'jpeg', 96, 64],
  ['sglang', { 'image[]': [other, png], output_format: 'png', size: '50x40' }, 'png', 50, 40],
  ['sglang', { 'url[]': dataUrl('image/png', png), background: 'transparent' }, 'png', 96, 64],
  ['other', { image: png }, 'png', 96, 64],
  ['other', { 'image[]': [other, png], size: '50x40', output_format: 'webp' }, 'webp', 50, 40],
])('%s with the parts %# makes a %s of %ix%i', async (model, parts, format, width, height) => {
  const { data } = await edited({ model, ...parts });
  expect(await pictureOf(data[0]?.b64_json)).toEqual({ format, width, height });
});

test.each([
  ['sd-server', 'png', png],
  ['vllm-omni', 'jpeg', jpeg],
  ['sglang', 'webp', webp],
  ['other', 'png', png],
])('%s lets the first picture show through: a %s', async (model, _, first) => {
  await edited({ model, 'image[]': [first, other], n: '2' });
  expect(overDrawn()).toEqual([first, first]);
});

test('nothing is drawn over a gif', async () => {
  await edited({ model: 'vllm-omni', image: gif });
  expect(server.drawings).toMatchObject([{ width: 96, height: 64 }]);
  expect(overDrawn()).toEqual([undefined]);
});

test.each([
  ['sd-server', 'mask', 'luminance'],
  ['vllm-omni', 'mask_image', 'luminance'],
  ['other', 'mask', 'alpha'],
])('%s paints within its %s, by %s', async (model, name, convention) => {
  await edited({ model, image: png, [name]: mask });
  expect(masked()).toEqual([{ mask, convention }]);
});

test('vLLM-Omni takes a mask as a data URL', async () => {
  await edited({ model: 'vllm-omni', image: png, mask_image: dataUrl('image/png', mask) });
  expect(masked()).toEqual([{ mask, convention: 'luminance' }]);
});

test.each(['vllm-omni', 'sglang'])('%s does nothing with a mask under OpenAI’s name', async (model) => {
  await edited({ model, image: png, mask });
  expect(masked()).toEqual([undefined]);
});

test.each(['vllm-omni', 'sglang', 'other'])('%s counts up from the seed of a form', async (model) => {
  await edited({ model, image: png, n: '2', seed: '7' });
  expect(server.drawings.map(({ seed }) => seed)).toEqual([7, 8]);
});

describe('sd-server', () => {
  test('takes one picture under the older name, and none of them beside the newer', async () => {
    await edited({ image: [png, jpeg], 'image[]': webp });
    expect(overDrawn()).toEqual([webp]);
  });

  test('passes over what it cannot decode', async () => {
    await edited({ 'image[]': [text, png.subarray(0, -20), other], mask: text });
    expect(overDrawn()).toEqual([other]);
    expect(masked()).toEqual([undefined]);
  });

  test('makes a picture of its own size where it could decode none', async () => {
    await edited({ image: [text, png] });
    expect(server.drawings).toMatchObject([{ width: 512, height: 512 }]);
  });

  test('takes native parameters from the prompt', async () => {
    await edited({ prompt: `${prompt}<sd_cpp_extra_args>{"seed":9}</sd_cpp_extra_args>`, image: png });
    expect(server.drawings).toMatchObject([{ prompt, seed: 9 }]);
  });
});

describe('LocalAI', () => {
  test('inpaints in 512x512 with the seed 0, and answers with a URL', async () => {
    const { data } = await edited(
      { model: 'localai', image: png, mask, steps: '30', size: '64x64' },
      '/images/inpainting',
    );
    expect(await fetchPicture(data[0]?.url)).toMatchObject({ format: 'png', width: 512, height: 512 });
    expect(server.drawings).toMatchObject([{ seed: 0, prompt }]);
    expect([overDrawn(), masked()]).toEqual([[png], [{ mask, convention: 'luminance' }]]);
  });

  const base64 = (bytes: Buffer): string => bytes.toString('base64');

  test.each([
    [{ file: base64(png) }, png],
    [{ files: [base64(jpeg), base64(png)], file: base64(other) }, jpeg],
    [{ ref_images: [base64(webp)] }, webp],
    [{ file: dataUrl('image/png', png) }, undefined],
    [{ files: ['http://127.0.0.1:1/cat.png'] }, undefined],
  ])('takes pictures as base64 in JSON: %#', async (fields, over) => {
    const answer = await server.generate({ model: 'localai', prompt, ...fields });
    expect(answer.status).toBe(200);
    expect(overDrawn()).toEqual([over]);
  });
});
