import { edit, file, model, openOpenai, type OpenOpenai, type Part } from '../support/openai-emulator.js';
import { aPicture, dataUrl, maskFor, pictureOf } from '../support/pictures.js';

let openai: OpenOpenai;
beforeEach(async () => {
  openai = await openOpenai();
});
afterEach(() => openai.close());

const wide = await aPicture('png', 300, 200);
const square = await aPicture('jpeg', 64, 64);
const tall = await aPicture('webp', 200, 300);
const mask = await maskFor({ width: 300, height: 200 });
const png = file(wide, 'image/png');
const jpeg = file(square, 'image/jpeg');
const webp = file(tall, 'image/webp');

/** What was drawn over, and within, as bytes that compare. */
const drawn = (): readonly object[] =>
  openai.drawings.map(({ over, within }) => ({
    over: over && Buffer.from(over),
    within: within && { ...within, mask: Buffer.from(within.mask) },
  }));

test('an edit by form answers as a generation does, with the tokens of its picture', async () => {
  const { status, body, headers } = await openai.editForm(edit(['image', png]));
  const usage = {
    input_tokens: 2 + 1536,
    input_tokens_details: { image_tokens: 1536, text_tokens: 2 },
    output_tokens: 439,
    output_tokens_details: { image_tokens: 439, text_tokens: 0 },
    total_tokens: 1977,
  };
  const told = { background: 'opaque', output_format: 'png', quality: 'medium', size: '1024x1024' };
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...told, usage, data: [{ b64_json: expect.any(String) as string }] });
  expect(await pictureOf(body.data[0]?.b64_json)).toEqual({ format: 'png', width: 1024, height: 1024 });
  const usd = (2 * 5 + 1536 * 8 + 439 * 30) / 1e6;
  expect(openai.ledger).toEqual([{ requestId: headers.get('x-request-id'), model, pictures: 1, usd }]);
});

test('texts of a form are read as numbers and booleans', async () => {
  const texts = { n: '3', size: '1536x864', quality: 'low', output_format: 'webp', output_compression: '80' };
  const others = { stream: 'false', partial_images: '2', moderation: 'auto', user: '7', background: 'opaque' };
  const { body } = await openai.editForm(edit(...Object.entries({ ...texts, ...others }), ['image', png]));
  expect(body).toMatchObject({ size: '1536x864', quality: 'low', output_format: 'webp' });
  expect(body.data).toHaveLength(3);
  expect(await pictureOf(body.data[2]?.b64_json)).toEqual({ format: 'webp', width: 1536, height: 864 });
});

test.each<[string, readonly Part[]]>([
  ['one file', [['image', png]]],
  ['an array of one', [['image[]', png]]],
  [
    'a jpeg and a webp after it',
    [
      ['image[]', png],
      ['image[]', jpeg],
      ['image[]', webp],
    ],
  ],
  ['sixteen', [['image[]', png], ...Array<Part>(15).fill(['image[]', jpeg])]],
])('the first picture shows through: %s', async (_, parts) => {
  const { body } = await openai.editForm(edit(...parts));
  expect(drawn()).toEqual([{ over: wide, within: undefined }]);
  expect(body.usage).toMatchObject({ input_tokens_details: { image_tokens: 1536 * parts.length } });
});

test('parts come in any order', async () => {
  const { status } = await openai.editForm([
    ['mask', file(mask, 'image/png')],
    ['image[]', png],
    ['prompt', 'a cat'],
    ['image[]', jpeg],
    ['model', model],
  ]);
  expect(status).toBe(200);
  expect(drawn()).toEqual([{ over: wide, within: { mask, convention: 'alpha' } }]);
});

test('a mask may be declared as anything', async () => {
  await openai.editForm(edit(['image', png], ['mask', file(mask, 'application/octet-stream')]));
  expect(drawn()).toEqual([{ over: wide, within: { mask, convention: 'alpha' } }]);
});

describe('an edit in JSON', () => {
  const images = [{ image_url: dataUrl('image/png', wide) }, { image_url: dataUrl('image/webp', tall) }];

  test('takes data URLs', async () => {
    const { status, body } = await openai.editJson({ images, mask: { image_url: dataUrl('image/png', mask) }, n: 2 });
    expect(status).toBe(200);
    expect(body.data).toHaveLength(2);
    expect(body.usage).toMatchObject({ input_tokens_details: { image_tokens: 2 * 1536 } });
    expect(drawn()).toEqual(Array(2).fill({ over: wide, within: { mask, convention: 'alpha' } }));
  });

  test('has no mask where that is null', async () => {
    expect((await openai.editJson({ images, mask: null })).status).toBe(200);
    expect(drawn()).toMatchObject([{ within: undefined }]);
  });
});

test.each([
  [300, 200, '1536x1024'],
  [200, 300, '1024x1536'],
  [100, 100, '1024x1024'],
  [120, 100, '1024x1024'],
  [130, 100, '1536x1024'],
  [100, 130, '1024x1536'],
])('auto follows the first picture: %ix%i becomes %s', async (width, height, size) => {
  const picture = await aPicture('png', width, height);
  const byForm = await openai.editForm(
    edit(['size', 'auto'], ['image[]', file(picture, 'image/png')], ['image[]', jpeg]),
  );
  const byJson = await openai.editJson({ images: [{ image_url: dataUrl('image/png', picture) }] });
  expect([byForm.body, byJson.body]).toMatchObject([{ size }, { size }]);
});

test.each([
  [64, 64, 194],
  [1024, 1024, 194],
  [1024, 1536, 323],
  [600, 1900, 581],
  [2000, 300, 581],
])(
  'a picture of %ix%i is %i input tokens of the first family, and 1536 of later ones',
  async (width, height, tokens) => {
    const images = [{ image_url: dataUrl('image/png', await aPicture('png', width, height)) }];
    const first = await openai.editJson({ model: 'gpt-image-1.5', images, size: '1024x1024' });
    const later = await openai.editJson({ model: 'gpt-image-2', images, size: '1024x1024' });
    const told = [first, later].map(({ body: { usage } }) => usage);
    expect(told).toMatchObject([tokens, 1536].map((image_tokens) => ({ input_tokens_details: { image_tokens } })));
  },
);

test.each([
  ['gpt-image-1.5', 'low', square, 194, 194 * 8 + 2 * 5 + 1056 * 32],
  ['gpt-image-1.5', 'high', square, 194 + 4160, (194 + 4160) * 8 + 2 * 5 + 1056 * 32],
  ['gpt-image-1.5', 'high', wide, 194 + 6240, (194 + 6240) * 8 + 2 * 5 + 1056 * 32],
  ['gpt-image-1-mini', 'low', wide, 194, 194 * 2.5 + 2 * 2 + 1056 * 8],
])('%s takes fidelity %s', async (id, input_fidelity, picture, tokens, microdollars) => {
  const image_url = dataUrl(picture === square ? 'image/jpeg' : 'image/png', picture);
  const { body } = await openai.editJson({ model: id, size: '1024x1024', input_fidelity, images: [{ image_url }] });
  expect(body.usage).toMatchObject({ input_tokens_details: { image_tokens: tokens } });
  expect(openai.ledger).toMatchObject([{ model: id, usd: microdollars / 1e6 }]);
});

test('markup is one more picture that the model sees', async () => {
  const { body } = await openai.editForm(edit(['image', png], ['markup', file(mask, 'image/png')]));
  expect(body.usage).toMatchObject({ input_tokens_details: { image_tokens: 2 * 1536 } });
  expect(drawn()).toEqual([{ over: wide, within: undefined }]);
});

test('a transparent edit is drawn with alpha', async () => {
  const { body } = await openai.editForm(edit(['image', png], ['background', 'transparent']));
  expect(body).toMatchObject({ background: 'transparent' });
  expect(openai.drawings).toMatchObject([{ transparent: true }]);
});

test('a picture just below 50 MB is taken', async () => {
  const large = Buffer.concat([square, Buffer.alloc(50_000_000 - 1 - square.length)]);
  expect((await openai.editForm(edit(['image', file(large, 'image/jpeg')]))).status).toBe(200);
});
