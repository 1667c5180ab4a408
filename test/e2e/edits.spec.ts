import { toFile } from 'openai';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answered, postForm, postJson } from '../support/edits.js';
import { expectCost, useGateway, type ImagesAnswer } from '../support/gateway.js';
import { dataUrl, fetchPicture, photo, pictureOf, pixelsOf } from '../support/pictures.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
const [wide, tall] = [
  await photo({ width: 640, height: 360 }),
  await photo({ width: 300, height: 450, format: 'jpeg' }),
];

function edit(body: Record<string, unknown>): Promise<ImagesAnswer> {
  return gateway.client.images.edit({ model, ...body } as never) as never;
}

beforeEach(() => void gateway.billed());

describe('the official client edits', () => {
  test('one file, and the picture follows its shape', async () => {
    const answer = await edit({ prompt: 'make it night', image: await toFile(wide, 'a.png', { type: 'image/png' }) });
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ type: 'image/png', width: 1344, height: 768 });
    expect(answer.metadata).toMatchObject({ provider: 'gemini', adjustments: [], failures: [] });
    expectCost(answer.metadata.cost, gateway.billed());
  });

  test('several files, their type not told', async () => {
    const image = [await toFile(wide, 'a.png'), await toFile(tall, 'b')];
    const answer = await edit({ prompt: 'put the second into the first', image, response_format: 'b64_json', n: 2 });
    expect(await pictureOf(answer.data[1]?.b64_json)).toMatchObject({ format: 'png', width: 832, height: 1248 });
    expectCost(answer.metadata.cost, gateway.billed());
  });

  test('a file that it streams without a length', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'halftone-edit-'));
    await writeFile(join(folder, 'a.png'), wide);
    const answer = await edit({ prompt: 'make it dawn', image: createReadStream(join(folder, 'a.png')) });
    await rm(folder, { recursive: true });
    expect(answer.size).toBe('1344x768');
  });

  test('with every field as text', async () => {
    const answer = await edit({
      ...{ prompt: 'all of it', image: await toFile(wide, 'a.png'), n: 2, size: '1:1', output_format: 'webp' },
      ...{ output_compression: 60, response_format: 'b64_json', seed: 7, input_fidelity: 'high' },
    });
    expect(await pictureOf(answer.data[0]?.b64_json)).toMatchObject({ format: 'webp', width: 1024, height: 1024 });
    const changed = answer.metadata.adjustments.map(({ param, behavior }) => `${String(param)} ${String(behavior)}`);
    expect(changed.sort()).toEqual([
      'input_fidelity dropped',
      'n emulated',
      'output_compression emulated',
      'output_format emulated',
      'seed converted',
      'size converted',
    ]);
  });

  test('with the options of halftone, which it takes apart', async () => {
    const image = await toFile(wide, 'a.png');
    const answer = await edit({ prompt: 'apart', image, size: '500x100', halftone: { fit: 'cover', tags: ['a'] } });
    expect(answer.size).toBe('500x100');
  });

  test('variations', async () => {
    const answer = (await gateway.client.images.createVariation({
      ...{ model, image: await toFile(wide, 'a.png'), n: 2, response_format: 'b64_json' },
    })) as unknown as ImagesAnswer;
    expect(answer.data).toHaveLength(2);
    expect(await pictureOf(answer.data[0]?.b64_json)).toMatchObject({ width: 1344, height: 768 });
  });
});

test.each([
  ['null', () => postJson(gateway, { model, prompt: null, images: [dataUrl('image/png', wide)] }, 'variations')],
  ['empty', () => postForm(gateway, { model, prompt: '', image: wide }, 'variations')],
])('a variation whose prompt is %s has its own', async (_what, send) => {
  expect((await answered(send())).size).toBe('1344x768');
});

describe('an edit as JSON', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'images of data URLs',
      { images: [{ image_url: dataUrl('image/png', wide) }, { image_url: dataUrl('image/jpeg', tall) }] },
    ],
    ['plain strings', { images: [dataUrl('image/png', wide), dataUrl('image/jpeg', tall)] }],
    ['one in image', { image: dataUrl('image/jpeg', tall) }],
    ['bare base64', { image: tall.toString('base64') }],
  ])('with %s', async (form, body) => {
    const answer = await answered(postJson(gateway, { model, prompt: `as ${form}`, ...body }));
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ width: 832, height: 1248 });
    expectCost(answer.metadata.cost, gateway.billed());
  });

  test('with a picture too small to be taken out of the body while it comes', async () => {
    const tiny = await photo({ width: 9, height: 16 });
    const answer = await answered(
      postJson(gateway, { model, prompt: 'tiny', images: [{ image_url: dataUrl('image/png', tiny) }] }),
    );
    expect(answer.size).toBe('768x1344');
  });
});

describe('inputs are made fit for the model', () => {
  test('a picture that EXIF turns is edited as it is seen', async () => {
    const turned = await photo({ width: 640, height: 360, format: 'jpeg', orientation: 6 });
    const answer = await answered(postForm(gateway, { model, prompt: 'turned', image: turned }));
    expect(answer.size).toBe('768x1344');
    expect(answer.metadata.adjustments).toEqual([]);
  });

  test.each(['gif', 'avif', 'webp'] as const)('a %s is sent in a format that the model takes', async (format) => {
    const image = await photo({ width: 640, height: 360, format });
    const answer = await answered(postForm(gateway, { model, prompt: `a ${format}`, image }));
    expect(answer.size).toBe('1344x768');
  });

  test('one that is too large is sent smaller, and that is said', async () => {
    const image = await photo({ width: 2400, height: 1350 });
    expect(image.length).toBeGreaterThan(7_000_000);
    const answer = await answered(postForm(gateway, { model, prompt: 'large', image }));
    expect(answer.size).toBe('1344x768');
    expect(answer.metadata.adjustments).toMatchObject([
      { param: 'image', behavior: 'converted', asked: { size: '2400x1350' }, sent: { format: 'jpeg' } },
    ]);
  });
});

describe('sizes hold on edits as on generations', () => {
  test.each([
    ['1183x887', '1183x887'],
    ['16:9', '1344x768'],
    ['3000x2000', '1248x832'],
  ])('%s', async (size, delivered) => {
    const answer = await answered(postForm(gateway, { model, prompt: `sized ${size}`, image: wide, size }));
    expect(answer.size).toBe(delivered);
    const [width, height] = delivered.split('x').map(Number);
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ width, height });
  });

  test('halftone in a form is JSON', async () => {
    const parts = { model, prompt: 'covered', image: wide, size: '500x100', halftone: '{"fit":"cover"}' };
    expect(await answered(postForm(gateway, parts))).toMatchObject({ size: '500x100' });
  });
});

describe('other models', () => {
  test.each([
    ['a queue', `fal/${model}`, '1344x768'],
    ['one that takes a single picture', 'flux-kontext-pro', '1392x752'],
    ['the sandbox’s own', 'mock-image', '640x360'],
  ])('%s', async (_what, name, size) => {
    const answer = await answered(postForm(gateway, { model: name, prompt: `edited by ${name}`, image: wide }));
    expect(answer.size).toBe(size);
    expectCost(answer.metadata.cost, gateway.billed());
  });

  test('a provider that is down is passed over, and the next one gets the pictures too', async () => {
    const parts = { model, prompt: 'elsewhere [[fail:503@gemini]]', image: [wide, tall] };
    const answer = await answered(postForm(gateway, { ...parts }));
    expect(answer.metadata.provider).toBe('vertex');
    expect(answer.size).toBe('832x1248');
  });

  test('a provider’s own parameter in a form has the type that the provider wants', async () => {
    const parts = { model, prompt: 'typed', image: wide, limit_generations: 'true', safety_tolerance: '5' };
    const answer = await answered(postForm(gateway, parts));
    expect(answer.metadata).toMatchObject({ provider: 'fal', adjustments: [] });
  });
});

test('an edit in the sandbox shows what it was made from', async () => {
  const black = Buffer.from(
    await (
      await import('sharp')
    )
      .default({ create: { width: 640, height: 360, channels: 3, background: 'black' } })
      .png()
      .toBuffer(),
  );
  const brightness = async (image: Buffer) => {
    const parts = { model, prompt: 'seen through', seed: '7', image, response_format: 'b64_json' };
    const { data } = await pixelsOf(
      Buffer.from((await answered(postForm(gateway, parts))).data[0]?.b64_json ?? '', 'base64'),
    );
    return data.reduce((sum, value) => sum + value, 0) / data.length;
  };
  expect(await brightness(black)).toBeLessThan(await brightness(wide));
});
