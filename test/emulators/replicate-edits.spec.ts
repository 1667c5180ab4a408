import { aPicture, dataUrl, fetchPicture } from '../support/pictures.js';
import { type OpenReplicate, openReplicate } from '../support/replicate-emulator.js';

let replicate: OpenReplicate;
beforeEach(async () => {
  replicate = await openReplicate();
});
afterEach(() => replicate.close());

const prompt = 'make it night';
const banana = 'google/nano-banana';
const dev = 'black-forest-labs/flux-dev';
const flux11 = 'black-forest-labs/flux-1.1-pro';
const kontext = 'black-forest-labs/flux-kontext-pro';
const flux2 = 'black-forest-labs/flux-2-pro';
const flux2Max = 'black-forest-labs/flux-2-max';
const flux2Dev = 'black-forest-labs/flux-2-dev';
const lite = 'google/nano-banana-2-lite';

test.each([
  [banana, (uri: string) => ({ image_input: [uri] }), 1344, 768, 0.039],
  [banana, (uri: string) => ({ image_input: [uri], aspect_ratio: '1:1' }), 1024, 1024, 0.039],
  ['google/nano-banana-pro', (uri: string) => ({ image_input: [uri] }), 2752, 1536, 0.15],
  ['google/nano-banana-2', (uri: string) => ({ image_input: [uri] }), 1376, 768, 0.067],
  [lite, (uri: string) => ({ image_input: [uri] }), 1376, 768, 0.034],
  [kontext, (uri: string) => ({ input_image: uri }), 1392, 752, 0.04],
  [dev, (uri: string) => ({ image: uri, aspect_ratio: '1:1', megapixels: '0.25' }), 1440, 816, 0.025],
  [flux11, (uri: string) => ({ image_prompt: uri, aspect_ratio: '2:3' }), 832, 1216, 0.04],
  [flux2, (uri: string) => ({ input_images: [uri], aspect_ratio: 'match_input_image' }), 1360, 768, 0.06],
  [
    flux2,
    (uri: string) => ({ input_images: [uri], aspect_ratio: 'match_input_image', resolution: 'match_input_image' }),
    1600,
    896,
    0.075,
  ],
  [flux2Max, (uri: string) => ({ input_images: [uri, uri] }), 1024, 1024, 0.19],
  [flux2Max, (uri: string) => ({ input_images: [uri], aspect_ratio: 'match_input_image' }), 1360, 768, 0.13],
  [flux2Dev, (uri: string) => ({ input_images: [uri], aspect_ratio: 'match_input_image' }), 1344, 768, 0.036],
  [flux2Dev, (uri: string) => ({ input_images: [uri, uri], go_fast: false }), 1024, 1024, 0.07],
])('%s makes %#: %ix%i of a picture of 1600x900', async (model, fields, width, height, usd) => {
  const bytes = await aPicture('jpeg', 1600, 900);
  const { output } = await replicate.run(model, { prompt, ...fields(dataUrl('image/jpeg', bytes)) });
  expect(await fetchPicture([output].flat()[0] ?? '')).toMatchObject({ width, height });
  expect(Buffer.from(replicate.drawings[0]?.over ?? []).equals(bytes)).toBe(true);
  expect(replicate.ledger).toMatchObject([{ model, pictures: 1, usd }]);
});

test('of several inputs the first shows through, and the last gives nano-banana its shape', async () => {
  const [first, last] = [await aPicture('png', 10, 10), await aPicture('webp', 20, 30)];
  await replicate.run(banana, { prompt, image_input: [dataUrl('image/png', first), dataUrl('image/webp', last)] });
  const [drawing] = replicate.drawings;
  expect(Buffer.from(drawing?.over ?? []).equals(first)).toBe(true);
  expect(drawing).toMatchObject({ width: 832, height: 1248 });
});

test.each(['png', 'jpeg', 'webp', 'gif'] as const)('kontext reads %s whatever type is declared', async (format) => {
  const input_image = dataUrl('application/octet-stream', await aPicture(format, 10, 20));
  expect(await replicate.run(kontext, { prompt, input_image })).toMatchObject({ status: 'succeeded' });
  expect(replicate.drawings).toMatchObject([{ width: 720, height: 1456 }]);
});

test('a data URI is echoed without its bytes', async () => {
  const image_input = [dataUrl('image/png', await aPicture('png', 1, 1))];
  expect(await replicate.run(banana, { prompt, image_input })).toMatchObject({
    input: { prompt, image_input: ['data:image/png;base64,'] },
  });
});

describe('a run fails, unbilled, over', () => {
  const whole = aPicture('png', 30, 20);
  const uriOf = async (edit: (bytes: Buffer) => Buffer): Promise<string> => dataUrl('image/png', edit(await whole));

  test.each([
    [
      'more than 10 MB',
      () => uriOf((bytes) => Buffer.concat([bytes, Buffer.alloc(10_000_000)])),
      'larger than 10000000',
    ],
    ['a gif for nano-banana', async () => dataUrl('image/gif', await aPicture('gif', 9, 9)), 'png, jpeg, webp'],
  ])('%s', async (_, uri, reason) => {
    const failed = await replicate.run(banana, { prompt, image_input: [await uri()] });
    expect(failed).toMatchObject({ status: 'failed', output: null, error: expect.stringContaining(reason) });
    expect(failed.error).toMatch(/\(E1000\)$/);
    expect(replicate.ledger).toEqual([]);
  });

  test.each([
    ['google/nano-banana-pro', 'image_input', 15, 14],
    ['google/nano-banana-2', 'image_input', 15, 14],
    [lite, 'image_input', 15, 14],
    [flux2Max, 'input_images', 9, 8],
    [flux2Dev, 'input_images', 5, 4],
    [flux2, 'input_images', 9, 8],
  ])('too many inputs of %s', async (model, field, count, maximum) => {
    const uri = dataUrl('image/png', await whole);
    const failed = await replicate.run(model, { prompt, [field]: Array(count).fill(uri) });
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringContaining(`At most ${maximum} `) });
    expect(await replicate.run(model, { prompt, [field]: Array(maximum).fill(uri) })).toMatchObject({ error: null });
  });

  test('a tolerance above 2 with an input picture of kontext, and not without', async () => {
    const input_image = dataUrl('image/png', await whole);
    const failed = await replicate.run(kontext, { prompt, input_image, safety_tolerance: 3 });
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringContaining('safety_tolerance') });
    expect(await replicate.run(kontext, { prompt, safety_tolerance: 6 })).toMatchObject({ status: 'succeeded' });
  });

  test.each([flux11, flux2, flux2Max, flux2Dev])('a custom ratio of %s without both sides', async (model) => {
    const failed = await replicate.run(model, { prompt, aspect_ratio: 'custom', width: 512 });
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringContaining('width and height') });
  });
});
