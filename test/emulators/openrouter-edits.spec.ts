import {
  banana,
  error,
  flare,
  flash,
  fluxMax,
  fluxPro,
  openOpenRouter,
  type OpenOpenRouter,
  pro,
  reference,
  seen,
} from '../support/openrouter-emulator.js';
import { aPicture } from '../support/pictures.js';

const png = await aPicture('png', 300, 200);
const jpeg = await aPicture('jpeg', 200, 300);
const webp = await aPicture('webp', 160, 90);
const gif = await aPicture('gif', 64, 64);
const wide = reference('image/png', png);
const tall = reference('image/jpeg', jpeg);

let openrouter: OpenOpenRouter;
beforeEach(async () => {
  openrouter = await openOpenRouter();
});
afterEach(() => openrouter.close());

test.each([
  ['png', flash, reference('image/png', png), '1248x832 png image/png'],
  ['jpeg', flash, reference('image/jpeg', jpeg), '832x1248 png image/png'],
  ['webp', pro, reference('image/webp', webp), '1376x768 jpeg image/jpeg'],
  ['png', fluxPro, reference('image/png', png), '1248x832 png image/png'],
  ['jpeg', flare, reference('IMAGE/JPEG', jpeg), '1024x1536 png image/png'],
])('an edit of a %s by %s follows its shape', async (_, model, input, expected) => {
  expect(await seen(await openrouter.make(model, { input_references: [input] }))).toEqual([expected]);
});

test.each([
  [banana, '848x1264 jpeg image/jpeg', 'the last'],
  [fluxPro, '1248x832 png image/png', 'the first'],
])('of several %s makes %s, as %s is, and the first shows through', async (model, expected) => {
  expect(await seen(await openrouter.make(model, { input_references: [wide, tall] }))).toEqual([expected]);
  expect(openrouter.drawings.map(({ over }) => over && Buffer.from(over))).toEqual([png]);
});

test('a ratio that is named comes before the shape of a reference', async () => {
  const made = await openrouter.make(pro, { input_references: [tall], aspect_ratio: '1:1', resolution: '2K' });
  expect(await seen(made)).toEqual(['2048x2048 jpeg image/jpeg']);
});

test.each([
  [flash, 3, 258, 0.0387024 + (3 * 258 * 0.3) / 1e6],
  [banana, 14, 516, 0.033612 + (14 * 516 * 1.5) / 1e6],
  [flare, 16, 258, 0.01321 + (16 * 258 * 8) / 1e6],
])('%s takes %i references of %i tokens', async (model, count, tokens, usd) => {
  const { usage, id } = await openrouter.make(model, { input_references: Array<object>(count).fill(wide) });
  expect(usage.prompt_tokens).toBe(8 + count * tokens);
  expect(usage.cost).toBeCloseTo(usd, 9);
  expect(openrouter.ledger).toEqual([{ requestId: id, model, pictures: 1, usd: usage.cost }]);
});

test.each([
  [fluxPro, 0.03 + 8 * 0.015],
  [fluxMax, 0.07 + 8 * 0.03],
])('%s takes 8 references, each billed by its megapixels', async (model, usd) => {
  await openrouter.make(model, { input_references: Array<object>(8).fill(wide) });
  expect(openrouter.ledger).toMatchObject([{ usd: expect.closeTo(usd, 9) }]);
});

test('a reference of more than a megapixel is billed as two', async () => {
  const large = reference('image/png', await aPicture('png', 1100, 1000));
  await openrouter.make(fluxPro, { input_references: [large], size: '512x512' });
  expect(openrouter.ledger).toMatchObject([{ usd: 0.06 }]);
});

test.each([
  [flash, 4],
  [pro, 15],
  [fluxPro, 9],
])('%s takes fewer than %i references', async (model, count) => {
  const input_references = Array<object>(count).fill(wide);
  const { status, body } = await openrouter.ask({ model, prompt: 'a cat', input_references });
  const message = `input_references must have at most ${count - 1} items for this model`;
  expect({ status, body }).toEqual({ status: 400, body: error(400, message) });
  expect(openrouter.ledger).toEqual([]);
});

test.each(['https://example.com/cat.png', 'http://127.0.0.1/cat.png', 'cat.png', png.toString('base64')])(
  'nothing is fetched: %.30s',
  async (url) => {
    const input_references = [{ type: 'image_url', image_url: { url } }];
    const { status, body } = await openrouter.ask({ model: flash, prompt: 'a cat', input_references });
    const message = expect.stringMatching(/^Failed to download image from /);
    expect({ status, body }).toEqual({ status: 400, body: error(400, message) });
  },
);

describe('a picture that cannot be read', () => {
  const inputs: [string, object][] = [
    ['a gif', reference('image/gif', gif)],
    ['image/jpg', reference('image/jpg', jpeg)],
    ['a png as a jpeg', reference('image/jpeg', png)],
    ['a jpeg as a webp', reference('image/webp', jpeg)],
    ['bytes of no picture', reference('image/png', Buffer.from('a cat'))],
    ['no bytes', reference('image/png', Buffer.alloc(0))],
    ['a png that breaks off', reference('image/png', png.subarray(0, -20))],
    ['a jpeg that breaks off', reference('image/jpeg', jpeg.subarray(0, -20))],
    ['a webp that breaks off', reference('image/webp', webp.subarray(0, -20))],
    ['a header alone', reference('image/png', png.subarray(0, 8))],
    ['base64 with spaces', { type: 'image_url', image_url: { url: `data:image/png;base64,${' '}AAAA` } }],
  ];

  test.each(inputs)('%s', async (_, input) => {
    const { status, body } = await openrouter.ask({ model: flash, prompt: 'a cat', input_references: [wide, input] });
    const metadata = {
      raw: expect.stringContaining('"status": "INVALID_ARGUMENT"'),
      provider_name: 'Google AI Studio',
    };
    expect({ status, body }).toEqual({ status: 400, body: error(400, 'Provider returned error', metadata) });
    expect([openrouter.ledger, openrouter.drawings]).toEqual([[], []]);
  });

  test.each([
    [fluxPro, 'Black Forest Labs', '{"detail":"Unable to process input image."}'],
    [flare, 'OpenAI', expect.stringContaining('"code": "invalid_image_file"')],
  ])('%s: in the words of %s', async (model, provider_name, raw) => {
    const input_references = [reference('image/png', Buffer.from('a cat'))];
    const { body } = await openrouter.ask({ model, prompt: 'a cat', input_references });
    expect(body).toEqual(error(400, 'Provider returned error', { raw, provider_name }));
  });
});
