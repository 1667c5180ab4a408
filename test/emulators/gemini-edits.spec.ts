import { emulator } from '../../src/providers/gemini/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { ask, fixture, inline, prompted } from '../support/gemini-exchange.js';
import { aPicture, pictureOf } from '../support/pictures.js';

const flash = 'gemini-2.5-flash-image';
const pro = 'gemini-3-pro-image';
const lite = 'gemini-3.1-flash-lite-image';
const banana = 'gemini-nano-banana-2.1';

const png = await aPicture('png', 300, 200);
const jpeg = await aPicture('jpeg', 300, 200);
const webp = await aPicture('webp', 300, 200);
const heic = headerOf('000000186674797068656963000000000000000069737065000000000000012c000000c8');
const square = inline('image/png', await aPicture('png', 64, 64));

let gemini: OpenEmulator;
beforeEach(async () => {
  gemini = await openEmulator(emulator);
});
afterEach(() => gemini.close());

function headerOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

interface Body {
  readonly candidates: readonly {
    readonly content: { readonly parts: readonly { readonly inlineData?: { readonly data: string } }[] };
  }[];
  readonly usageMetadata: object;
}

async function edited(model: string, request: object): Promise<Body> {
  const { status, body } = await ask(gemini, model, request);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Body;
}

async function sizeOf({ candidates }: Body): Promise<string> {
  const parts = candidates.flatMap(({ content }) => content.parts);
  const { width, height, format } = await pictureOf(parts.find(({ inlineData }) => inlineData)?.inlineData?.data);
  return `${width}x${height} ${format}`;
}

/** An edit of these pictures, with the last one's ratio unless one is named. */
const edit = (parts: readonly object[], imageConfig?: object): object =>
  prompted('edit it', { responseModalities: ['IMAGE'], imageConfig }, ...parts);

describe('an edit', () => {
  test.each([
    [flash, 'png', 'image/png', png, '1248x832 png'],
    [flash, 'jpeg', 'image/jpeg', jpeg, '1248x832 png'],
    [flash, 'webp', 'image/webp', webp, '1248x832 png'],
    [pro, 'heic', 'image/heic', heic, '1264x848 jpeg'],
    [lite, 'heic under its other name', 'image/heif', heic, '1264x848 jpeg'],
    [banana, 'png', 'image/png', png, '1264x848 jpeg'],
  ])('by %s of a %s follows the last picture, in its own pixels', async (model, _, mime, bytes, expected) => {
    expect(await sizeOf(await edited(model, edit([square, inline(mime, bytes)])))).toBe(expected);
  });

  test.each([
    [flash, 200, 300, '832x1248 png'],
    [flash, 700, 300, '1536x672 png'],
    [pro, 100, 400, '768x1376 jpeg'],
    [banana, 100, 400, '512x2064 jpeg'],
  ])('by %s of %ix%i comes in the nearest ratio that the model has', async (model, width, height, expected) => {
    const last = inline('image/jpeg', await aPicture('jpeg', width, height));
    expect(await sizeOf(await edited(model, edit([square, last])))).toBe(expected);
  });

  test.each([
    [flash, { aspectRatio: '1:1' }, '1024x1024 png'],
    [pro, { imageSize: '2K' }, '2528x1696 jpeg'],
    [banana, { aspectRatio: '9:16', imageSize: '2K' }, '1536x2752 jpeg'],
  ])('by %s at %j', async (model, imageConfig, expected) => {
    expect(await sizeOf(await edited(model, edit([inline('image/png', png)], imageConfig)))).toBe(expected);
  });

  test.each([
    ['png', inline('image/png', png), png],
    ['jpeg', inline('image/jpeg', jpeg), jpeg],
    ['heic, which nothing can be drawn over', inline('image/heic', heic), undefined],
  ])('shows the first picture through: %s', async (_, first, over) => {
    await edited(pro, edit([first, square]));
    const drawn = gemini.drawings.map((drawing) => drawing.over && Buffer.from(drawing.over));
    expect(drawn).toEqual([over]);
  });

  test('takes words and pictures in any order, and in several turns', async () => {
    const [one, two, three] = [inline('image/png', png), { text: 'mix ' }, { text: 'them' }];
    const turn = { role: 'user', parts: [one, two, square, three] };
    const { usageMetadata } = await edited(flash, { contents: [turn, { role: 'user', parts: [one] }] });
    expect(gemini.drawings).toMatchObject([{ prompt: 'mix them', width: 1248, height: 832 }]);
    expect(usageMetadata).toMatchObject({ promptTokensDetails: [{ tokenCount: 2 }, { tokenCount: 3 * 258 }] });
  });

  test.each([
    [flash, 3, 258, 0.3],
    [pro, 14, 516, 2],
    [lite, 14, 516, 0.25],
    [banana, 14, 516, 1.5],
  ])('by %s takes %i pictures, each billed by its tokens', async (model, count, tokens, price) => {
    await edited(model, edit([square]));
    await edited(model, edit(Array<object>(count).fill(square)));
    const [one, all] = gemini.ledger.map(({ usd }) => usd);
    expect((all ?? 0) - (one ?? 0)).toBeCloseTo(((count - 1) * tokens * price) / 1e6, 12);
  });

  test('takes a picture of exactly 7 MB', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(7 * 1024 * 1024 - png.length)]);
    expect(await sizeOf(await edited(flash, edit([inline('image/png', bytes)])))).toBe('1248x832 png');
  });
});

describe('a picture that the model cannot read', () => {
  const unsupported = (mime: string): object => plain(`Unsupported MIME type: ${mime}`);
  const plain = (message: string): object => ({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } });
  const recorded = (name: string): unknown => fixture(name).response.body;
  const invalid = plain('Provided image is not valid');
  const unreadable = recorded('gemini-400-bad-input-image');
  const file = { fileData: { mimeType: 'image/png', fileUri: 'https://example.com/cat.png' } };
  const large = Buffer.concat([png, Buffer.alloc(7 * 1024 * 1024 + 1 - png.length)]);

  test.each([
    ['image/jpg', flash, inline('image/jpg', jpeg), unsupported('image/jpg')],
    ['image/jpg, on 3.x too', banana, inline('image/jpg', jpeg), unsupported('image/jpg')],
    ['a gif', pro, inline('image/gif', headerOf('474946383961')), unsupported('image/gif')],
    ['a gif as a png', flash, inline('image/png', headerOf('474946383961')), invalid],
    ['no type', flash, { inlineData: { data: png.toString('base64') } }, unsupported('')],
    ['heic on the 2.5 model', flash, inline('image/heic', heic), unsupported('image/heic')],
    ['bytes of no picture', flash, inline('image/png', Buffer.from('a cat')), invalid],
    ['no bytes', flash, inline('image/png', Buffer.alloc(0)), invalid],
    ['a png as a jpeg', pro, inline('image/jpeg', png), invalid],
    ['a jpeg as a webp', lite, inline('image/webp', jpeg), invalid],
    ['a header that breaks off', flash, inline('image/png', png.subarray(0, 8)), unreadable],
    ['a png that breaks off', flash, inline('image/png', png.subarray(0, -20)), unreadable],
    ['a jpeg that breaks off', flash, inline('image/jpeg', jpeg.subarray(0, -20)), unreadable],
    ['a webp that breaks off', banana, inline('image/webp', webp.subarray(0, -20)), unreadable],
    ['a file that cannot be had', flash, file, unreadable],
    ['more than 7 MB', pro, inline('image/png', large), recorded('gemini-400-image-size-on-2.5')],
  ])('%s', async (_, model, part, expected) => {
    const { status, body } = await ask(gemini, model, edit([square, part]));
    expect({ status, body }).toEqual({ status: 400, body: expected });
    expect([gemini.ledger, gemini.drawings]).toEqual([[], []]);
  });

  test.each([
    [flash, 4],
    [pro, 15],
    [lite, 15],
    [banana, 15],
  ])('%s takes fewer than %i', async (model, count) => {
    const { status, body } = await ask(gemini, model, edit(Array<object>(count).fill(square)));
    expect({ status, body }).toEqual({ status: 400, body: plain('Request contains an invalid argument.') });
    expect(gemini.ledger).toEqual([]);
  });

  test('a data URL in place of base64', async () => {
    const { status, body } = await ask(
      gemini,
      flash,
      edit([{ inlineData: { mimeType: 'image/png', data: 'data:image/png;base64,AAAA' } }]),
    );
    const field = 'contents[0].parts[1].inline_data.data';
    const fault = 'Base64 decoding failed for "data:image/png;base64,AAAA"';
    const description = `Invalid value at '${field}' (TYPE_BYTES), ${fault}`;
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] },
    ];
    expect(status).toBe(400);
    expect(body).toEqual({ error: { code: 400, message: description, status: 'INVALID_ARGUMENT', details } });
  });

  test('a request of pictures beyond 100 MB', async () => {
    const pictures = Array<object>(11).fill(inline('image/png', large.subarray(0, -1)));
    const { status, body } = await ask(gemini, pro, edit(pictures));
    const today = JSON.stringify(recorded('gemini-400-payload-too-large')).replace('20971520', '104857600');
    expect({ status, body }).toEqual({ status: 400, body: JSON.parse(today) });
  });
});
