import { type OpenFal, openFal } from '../support/fal-emulator.js';
import { fetchPicture } from '../support/pictures.js';

let fal: OpenFal;
beforeEach(async () => {
  fal = await openFal();
});
afterEach(() => fal.close());

const prompt = 'a cat';

interface Pictures {
  readonly images: readonly { readonly url: string; readonly width: number | null; readonly height: number | null }[];
  readonly seed?: number;
}

async function make(model: string, body: object): Promise<Pictures> {
  const answer = await fal.ask('api', `/${model}`, { body: { prompt, ...body } });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  expect(answer.headers.get('x-fal-request-id')).toBe(fal.ledger.at(-1)?.requestId);
  return answer.body as Pictures;
}

describe('the nano-banana family', () => {
  test('answers in the recorded form', async () => {
    const { status, headers, body } = await fal.ask('api', '/fal-ai/nano-banana', { body: { prompt } });
    expect(status).toBe(200);
    expect(headers.get('x-fal-billable-units')).toBe('1');
    expect(body).toEqual({
      images: [
        {
          url: expect.stringMatching(/^http/),
          content_type: 'image/png',
          file_name: 'output.png',
          file_size: expect.any(Number),
          width: null,
          height: null,
        },
      ],
      description: '',
    });
  });

  test.each([
    ['fal-ai/nano-banana', {}, 1024, 1024, 0.039],
    ['fal-ai/gemini-25-flash-image', { aspect_ratio: '3:2', num_images: 2 }, 1248, 832, 0.078],
    ['fal-ai/nano-banana-pro', { aspect_ratio: '3:2' }, 1264, 848, 0.15],
    ['fal-ai/nano-banana-pro', { aspect_ratio: 'auto', enable_web_search: true }, 1024, 1024, 0.165],
    ['fal-ai/gemini-3-pro-image-preview', { aspect_ratio: '21:9', resolution: '4K' }, 6336, 2688, 0.3],
    ['fal-ai/nano-banana-2', {}, 1024, 1024, 0.08],
    ['fal-ai/nano-banana-2', { aspect_ratio: '16:9', resolution: '0.5K' }, 688, 384, 0.06],
    ['fal-ai/gemini-3.1-flash-image-preview', { aspect_ratio: '8:1', resolution: '2K' }, 5856, 704, 0.12],
    ['google/nano-banana-2.1', { aspect_ratio: '1:8' }, 352, 2928, 0.04],
    ['google/nano-banana-2.1', { resolution: '4K', aspect_ratio: '4:5' }, 3712, 4608, 0.134],
    ['google/nano-banana-lite', { aspect_ratio: '9:16' }, 768, 1376, 0.042],
  ])('%s with %j makes %ix%i for $%d', async (model, body, width, height, usd) => {
    const { images } = await make(model, body);
    expect(await fetchPicture(images[0]?.url)).toMatchObject({ width, height, format: 'png' });
    expect(fal.ledger).toMatchObject([{ model, pictures: images.length, usd }]);
  });

  test.each(['png', 'jpeg', 'webp'])('makes %s', async (output_format) => {
    const { images } = await make('fal-ai/nano-banana', { output_format });
    const picture = await fetchPicture(images[0]?.url);
    expect(picture).toMatchObject({ format: output_format, type: `image/${output_format}` });
  });

  test('sync_mode gives data URIs', async () => {
    const { images } = await make('fal-ai/nano-banana', { sync_mode: true });
    expect(images[0]?.url).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  });

  test('pictures of one call are identical with a seed only', async () => {
    await make('fal-ai/nano-banana', { num_images: 2, seed: 7 });
    await make('fal-ai/nano-banana', { num_images: 2 });
    expect(fal.drawings.map(({ seed }) => seed)).toEqual([7, 7, undefined, undefined]);
  });
});

describe('the flux family', () => {
  test('answers in the recorded form', async () => {
    const image_size = { width: 1024, height: 768 };
    const { headers, body } = await fal.ask('api', '/fal-ai/flux/dev', {
      body: { prompt, image_size, seed: 3987654321 },
    });
    expect(headers.get('x-fal-billable-units')).toBe('1');
    expect(body).toEqual({
      images: [{ url: expect.stringMatching(/^http/), ...image_size, content_type: 'image/jpeg' }],
      timings: { inference: expect.any(Number) },
      seed: 3987654321,
      has_nsfw_concepts: [false],
      prompt,
    });
  });

  test.each([
    ['fal-ai/flux/dev', {}, 1024, 768, 0.025],
    ['fal-ai/flux/schnell', { image_size: 'portrait_16_9' }, 576, 1024, 0.003],
    ['fal-ai/flux/schnell', { image_size: { width: 1183, height: 887 } }, 1184, 880, 0.003],
    ['fal-ai/flux-pro/v1.1', { image_size: { width: 2048, height: 1024 }, num_images: 2 }, 2048, 1024, 0.16],
    ['fal-ai/flux-pro/kontext/text-to-image', { aspect_ratio: '9:21' }, 672, 1568, 0.04],
    ['fal-ai/flux-pro/kontext/text-to-image', {}, 1024, 1024, 0.04],
    ['fal-ai/flux-2', { image_size: { width: 512 } }, 512, 512, 0.012],
    ['fal-ai/flux-2-pro', { num_images: 3 }, 1024, 768, 0.03],
    ['fal-ai/flux-2-pro', { image_size: { width: 2048, height: 1024 } }, 2048, 1024, 0.045],
    ['fal-ai/flux-2-max', { image_size: 'square_hd' }, 1024, 1024, 0.07],
    ['fal-ai/flux-2-max', { image_size: { width: 2048, height: 2048 } }, 2048, 2048, 0.16],
  ])('%s with %j makes %ix%i for $%d', async (model, body, width, height, usd) => {
    const { images } = await make(model, body);
    expect(images[0]).toMatchObject({ width, height });
    expect(await fetchPicture(images[0]?.url)).toMatchObject({ width, height });
    expect(fal.ledger).toMatchObject([{ model, pictures: images.length, usd }]);
  });

  test('a seed is echoed and repeats itself; without one the answer names a random one', async () => {
    const fixed = await make('fal-ai/flux/schnell', { num_images: 2, seed: 7 });
    const random = await make('fal-ai/flux/schnell', { num_images: 2 });
    expect(fixed.seed).toBe(7);
    const drawn = fal.drawings.map(({ seed }) => seed);
    expect(drawn).toEqual([7, 7, random.seed, (random.seed ?? 0) + 1]);
  });
});

describe('gpt-image-1.5', () => {
  const model = 'fal-ai/gpt-image-1.5';

  test.each([
    [{}, 1024, 1024, 0.13312],
    [{ image_size: '1024x1536', quality: 'low', num_images: 2 }, 1024, 1536, 0.017408],
  ])('with %j makes %ix%i, billed as OpenAI does', async (body, width, height, usd) => {
    const { images } = await make(model, body);
    expect(await fetchPicture(images[0]?.url)).toMatchObject({ width, height, format: 'png' });
    expect(fal.ledger).toMatchObject([{ model, pictures: images.length, usd }]);
  });

  test('leaves the background out where it is asked to', async () => {
    await make(model, { background: 'transparent' });
    await make(model, { background: 'opaque' });
    expect(fal.drawings.map(({ transparent }) => transparent)).toEqual([true, false]);
  });
});
