import {
  bytes,
  fill,
  imageToImage,
  many,
  masked,
  nanoBanana,
  one,
  picture,
  prompt,
  square,
} from '../support/fal-edits.js';
import { type OpenFal, openFal, steered } from '../support/fal-emulator.js';
import { aPicture, dataUrl, fetchPicture } from '../support/pictures.js';

let fal: OpenFal;
beforeEach(async () => {
  fal = await openFal();
});
afterEach(() => fal.close());

interface Made {
  readonly images: readonly { readonly url: string; readonly width: number | null; readonly height: number | null }[];
}

async function edited(path: string, body: object): Promise<Made> {
  const answer = await fal.ask('api', path, { body: { prompt, ...body } });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return answer.body as Made;
}

function shownThrough(): readonly (boolean | undefined)[] {
  return fal.drawings.map(({ over }) => over && Buffer.from(over).equals(bytes));
}

test.each([
  ['fal-ai/nano-banana/edit', many, 'png', 1344, 768, 0.039],
  ['fal-ai/gemini-25-flash-image/edit', many, 'png', 1344, 768, 0.039],
  ['fal-ai/nano-banana-pro/edit', many, 'png', 1376, 768, 0.15],
  ['fal-ai/gemini-3-pro-image-preview/edit', many, 'png', 1376, 768, 0.15],
  ['fal-ai/nano-banana-2/edit', many, 'png', 1376, 768, 0.08],
  ['fal-ai/gemini-3.1-flash-image-preview/edit', many, 'png', 1376, 768, 0.08],
  ['google/nano-banana-2.1/edit', many, 'png', 1376, 768, 0.04],
  ['fal-ai/flux/dev/image-to-image', one, 'jpeg', 640, 368, 0.025],
  ['fal-ai/flux-pro/kontext', one, 'jpeg', 1328, 800, 0.04],
  ['fal-ai/flux-pro/v1/fill', masked, 'jpeg', 640, 368, 0.05],
  ['fal-ai/flux-2/edit', many, 'png', 1024, 768, 0.012],
  ['fal-ai/flux-2-pro/edit', many, 'jpeg', 640, 368, 0.045],
  ['fal-ai/flux-2-max/edit', many, 'jpeg', 640, 368, 0.1],
  ['fal-ai/gpt-image-1.5/edit', many, 'png', 1536, 1024, 0.13312],
])('%s makes a picture from the one it gets', async (model, inputs, format, width, height, usd) => {
  const { images } = await edited(`/${model}`, inputs);
  expect(await fetchPicture(images[0]?.url)).toMatchObject({ format, width, height });
  expect(shownThrough()).toEqual([true]);
  expect(fal.ledger).toMatchObject([{ model, pictures: 1, usd }]);
});

test.each([
  [nanoBanana, { aspect_ratio: '1:1' }, 1024, 1024],
  [nanoBanana, { aspect_ratio: 'auto' }, 1024, 1024],
  ['/fal-ai/nano-banana-pro/edit', { resolution: '2K', aspect_ratio: '2:3' }, 1696, 2528],
  ['/fal-ai/nano-banana-2/edit', { resolution: '0.5K' }, 512, 512],
  ['/fal-ai/flux-2/edit', { image_size: { width: 700, height: 520 } }, 704, 528],
  ['/fal-ai/flux-2-pro/edit', { image_size: 'auto' }, 640, 368],
  ['/fal-ai/flux-2-pro/edit', { image_size: 'portrait_4_3' }, 768, 1024],
])('%s at %j', async (path, body, width, height) => {
  await edited(path, { image_urls: [picture, square], ...body });
  expect(fal.drawings).toMatchObject([{ width, height }]);
  expect(shownThrough()).toEqual([true]);
});

test('kontext makes the ratio that is asked for', async () => {
  await edited('/fal-ai/flux-pro/kontext', { ...one, aspect_ratio: '1:1' });
  expect(fal.drawings).toMatchObject([{ width: 1024, height: 1024 }]);
});

test.each([
  ['/fal-ai/nano-banana-pro/edit', 14],
  ['/fal-ai/nano-banana-2/edit', 14],
  ['/fal-ai/flux-2/edit', 5],
])('%s takes %i pictures', async (path, count) => {
  await edited(path, { image_urls: [picture, ...Array<string>(count - 1).fill(square)] });
  expect(shownThrough()).toEqual([true]);
});

test('a published result is an input too, and shows through', async () => {
  const { images } = await edited('/fal-ai/nano-banana-2', { aspect_ratio: '4:1' });
  const published = Buffer.from(await (await fetch(images[0]?.url ?? '')).arrayBuffer());
  await edited('/fal-ai/nano-banana-2/edit', { image_urls: [images[0]?.url] });
  await edited(fill, { image_url: images[0]?.url, mask_url: images[0]?.url });
  const [, ...edits] = fal.drawings;
  expect(edits.map(({ width, height }) => `${width}x${height}`)).toEqual(['2064x512', '2064x512']);
  for (const { over } of edits) expect(Buffer.from(over ?? []).equals(published)).toBe(true);
});

test.each(['gif', 'avif'] as const)('a %s is an input, of which nothing shows', async (format) => {
  const input = dataUrl(`image/${format}`, await aPicture(format, 640, 370));
  await edited(imageToImage, { image_url: input });
  expect(fal.drawings).toMatchObject([{ width: 640, height: 368 }]);
  expect(shownThrough()).toEqual([undefined]);
});

describe('fill', () => {
  test('takes the fields of its page', async () => {
    const fields = { num_images: 2, seed: 7, output_format: 'png', safety_tolerance: '6', enhance_prompt: true };
    const { images } = await edited(fill, { ...masked, ...fields, sync_mode: true });
    expect(images.map(({ url }) => url.slice(0, 22))).toEqual(Array(2).fill('data:image/png;base64,'));
    expect(fal.drawings.map(({ seed }) => seed)).toEqual([7, 7]);
    expect(fal.ledger).toMatchObject([{ pictures: 2, usd: 0.1 }]);
  });

  test('bills every megapixel that was begun', async () => {
    const large = dataUrl('image/png', await aPicture('png', 1200, 1200));
    await edited(fill, { image_url: large, mask_url: large });
    expect(fal.ledger).toMatchObject([{ usd: 0.1 }]);
  });

  test('refused content is black', async () => {
    const answer = await edited(fill, { ...masked, prompt: steered({ refuse: true }) });
    expect(answer).toMatchObject({ has_nsfw_concepts: [true] });
    expect(fal.drawings).toMatchObject([{ black: true }]);
  });
});
