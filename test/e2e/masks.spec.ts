import sharp from 'sharp';
import { toFile } from 'openai';
import { answered, postForm } from '../support/edits.js';
import { useGateway, type ImagesAnswer } from '../support/gateway.js';
import { changedPixels, maskFor, photo } from '../support/pictures.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
/** Neither the ratio nor the size is one that the model can return. */
const pixels = { width: 1001, height: 617 };
const source = await photo(pixels);

async function delivered(answer: ImagesAnswer): Promise<Buffer> {
  return Buffer.from(answer.data[0]?.b64_json ?? '', 'base64');
}

/** How the delivered picture differs from the source, inside the mask's region and outside of it. */
async function differences(answer: ImagesAnswer, from = source) {
  return changedPixels(await delivered(answer), from);
}

const area = Math.floor(pixels.width / 2) * Math.floor(pixels.height / 2);
const parts = { model, image: source, response_format: 'b64_json' };

describe('a mask on a model without masks', () => {
  test('by the official client: outside of it every byte is the source’s, inside the picture is new', async () => {
    const answer = (await gateway.client.images.edit({
      ...{ model, prompt: 'a red door', response_format: 'b64_json' },
      image: await toFile(source, 'a.png', { type: 'image/png' }),
      mask: await toFile(await maskFor(pixels), 'mask.png', { type: 'image/png' }),
    })) as unknown as ImagesAnswer;
    expect(answer).toMatchObject({ size: '1001x617', output_format: 'png' });
    const { inside, outside } = await differences(answer);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(0.98 * area);
    expect(answer.metadata.adjustments).toMatchObject([{ param: 'mask', behavior: 'emulated', asked: '1001x617 png' }]);
  });

  test.each([
    ['white on black', 'luminance', `gemini/${model}`],
    ['at another provider', 'alpha', `fal/${model}`],
    ['on a model that makes jpegs', 'alpha', 'gemini/gemini-3-pro-image'],
    ['on a model that takes pixels', 'alpha', 'flux-2'],
  ] as const)('%s', async (what, convention, name) => {
    const mask = await maskFor(pixels, convention);
    const answer = await answered(postForm(gateway, { ...parts, model: name, prompt: what, mask }));
    const { inside, outside } = await differences(answer);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(0.98 * area);
  });

  test('applies to the first of several pictures', async () => {
    const mask = await maskFor(pixels);
    const image = [source, await photo({ width: 300, height: 500 })];
    const answer = await answered(postForm(gateway, { ...parts, prompt: 'first of two', image, mask }));
    expect(await differences(answer)).toMatchObject({ outside: 0 });
  });

  test('on a picture that EXIF turns lies as it is seen', async () => {
    const turned = await photo({ width: 300, height: 501, format: 'jpeg', orientation: 8 });
    const mask = await maskFor({ width: 501, height: 300 });
    const answer = await answered(postForm(gateway, { ...parts, prompt: 'turned', image: turned, mask }));
    expect(await differences(answer, turned)).toMatchObject({ outside: 0 });
  });

  test('four pictures at once each keep the source', async () => {
    const mask = await maskFor(pixels);
    const answer = await answered(postForm(gateway, { ...parts, prompt: 'four', n: '4', mask }));
    expect(answer.data).toHaveLength(4);
    expect(await differences({ ...answer, data: answer.data.slice(3) })).toMatchObject({ outside: 0 });
  });
});

describe('a size besides the mask is applied afterwards', () => {
  test.each([
    ['to the edge of 1.5 ×', '1501x925', '1501x925'],
    ['not beyond it', '1503x926', '1001x617'],
    ['cutting 3 %', '971x617', '971x617'],
    ['not more', '970x617', '1001x617'],
  ])('%s', async (what, size, expected) => {
    const answer = await answered(
      postForm(gateway, { ...parts, prompt: `size ${what}`, size, mask: await maskFor(pixels) }),
    );
    expect(answer.size).toBe(expected);
    const [width, height] = expected.split('x').map(Number);
    expect(await sharp(await delivered(answer)).metadata()).toMatchObject({ width, height });
    expect(answer.metadata.adjustments).toContainEqual(expect.objectContaining({ param: 'size', asked: size }));
  });

  test('a shape is not, and that is said', async () => {
    const answer = await answered(
      postForm(gateway, { ...parts, prompt: 'a shape', size: '1:1', mask: await maskFor(pixels) }),
    );
    expect(answer.size).toBe('1001x617');
    expect(answer.metadata.adjustments).toContainEqual(expect.objectContaining({ param: 'size', behavior: 'dropped' }));
  });

  test('halftone.fit reaches any pixels, and a jpeg is made last', async () => {
    const answer = await answered(
      postForm(gateway, {
        ...{ ...parts, prompt: 'cover', size: '300x300', output_format: 'jpeg', mask: await maskFor(pixels) },
        halftone: JSON.stringify({ fit: 'cover' }),
      }),
    );
    expect(await sharp(await delivered(answer)).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 300 });
  });
});

describe('a mask on a model that has masks is passed on', () => {
  test.each([
    ['as alpha', 'mock-image', 'alpha'],
    ['turned into alpha', 'mock-image', 'luminance'],
    ['turned into luminance', 'flux-fill-pro', 'alpha'],
    ['as luminance', 'flux-fill-pro', 'luminance'],
  ] as const)('%s', async (what, name, convention) => {
    const mask = await maskFor(pixels, convention);
    const answer = await answered(postForm(gateway, { ...parts, model: name, prompt: what, mask }));
    expect(answer.metadata.adjustments.map(({ param }) => param)).not.toContain('mask');
    expect(answer.data).toHaveLength(1);
    if (name === 'mock-image')
      expect(await changedPixels(await delivered(answer), source)).toMatchObject({ outside: 0 });
  });

  test('and a model that needs one says so', async () => {
    const answer = await postForm(gateway, { ...parts, model: 'flux-fill-pro', prompt: 'no mask' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { param: 'mask', code: 'missing_required_parameter' } });
  });
});
