import sharp from 'sharp';
import { emulator } from '../../src/providers/mock/emulator/emulator.js';
import { openMock, type OpenMock } from '../support/mock-emulator.js';
import { aPicture, dataUrl, pictureOf } from '../support/pictures.js';

let mock: OpenMock;
beforeEach(async () => {
  mock = await openMock();
});
afterEach(() => mock.close());

const steered = (steering: object): string => `a cat ${JSON.stringify(steering)}`;
const png = async (width: number, height: number): Promise<string> =>
  dataUrl('image/png', await aPicture('png', width, height));
const maskOf = async (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: '#0000' } })
    .png()
    .toBuffer();

const good = await png(90, 80);
const mask = dataUrl('image/png', await maskOf(90, 80));
const turnedMask = dataUrl('image/png', await maskOf(80, 90));
const jpeg = await aPicture('jpeg', 90, 80);
const gif = await aPicture('gif', 90, 80);

interface Answer {
  readonly id: string;
  readonly images: readonly { readonly b64: string; readonly mime: string }[];
}

async function made(fields: object): Promise<Answer> {
  const response = await mock.post(fields);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

test.each([
  [{}, 'png', 1024, 1024],
  [{ width: 640, height: 64, format: 'webp' }, 'webp', 640, 64],
  [{ height: 128, format: 'jpeg', images: [] }, 'jpeg', 1024, 128],
])('%j makes a %s of %ix%i', async (fields, format, width, height) => {
  const { id, images } = await made(fields);
  expect(images.map(({ mime }) => mime)).toEqual([`image/${format}`]);
  expect(await pictureOf(images[0]?.b64)).toEqual({ format, width, height });
  expect(mock.ledger).toEqual([{ requestId: id, model: 'mock-image', pictures: 1, usd: 0 }]);
});

describe('an edit', () => {
  test.each([
    ['has the pixels of the first picture', [200, 100], {}, 200, 100],
    ['is never smaller or larger than a picture can be', [5000, 20], {}, 4096, 64],
    ['has the side that was asked for', [200, 100], { width: 300 }, 300, 100],
  ] as const)('%s', async (_, [width, height], fields, ...expected) => {
    const { images } = await made({ images: [await png(width, height), await png(70, 70)], ...fields });
    const picture = await pictureOf(images[0]?.b64);
    expect([picture.width, picture.height]).toEqual(expected);
  });

  test.each(['png', 'jpeg', 'webp'] as const)('of a %s shows it through', async (format) => {
    const over = await aPicture(format, 90, 80);
    await made({ images: [dataUrl(`image/${format}`, over), await png(70, 70)], n: 2, seed: 5 });
    expect(mock.drawings.map(({ seed }) => seed)).toEqual([5, 6]);
    for (const drawing of mock.drawings) expect(Buffer.from(drawing.over ?? []).equals(over)).toBe(true);
  });

  test('takes 16 pictures and a mask', async () => {
    const images = Array<string>(16).fill(await png(90, 80));
    const { images: drawn } = await made({ images, mask: dataUrl('image/png', await maskOf(90, 80)) });
    expect(await pictureOf(drawn[0]?.b64)).toMatchObject({ width: 90, height: 80 });
  });

  test('takes a mask whose palette is transparent', async () => {
    const palette = await sharp(await maskOf(90, 80))
      .png({ palette: true })
      .toBuffer();
    expect(palette.readUInt8(25)).toBe(3);
    await made({ images: [await png(90, 80)], mask: dataUrl('image/png', palette) });
  });
});

describe('invalid_value', () => {
  test.each<[string, object, string]>([
    ['another model', { model: 'mock' }, 'model'],
    ['five pictures', { n: 5 }, 'n'],
    ['a side below 64', { width: 63 }, 'width'],
    ['another format', { format: 'gif' }, 'format'],
    ['17 pictures', { images: Array(17).fill(good) }, 'images'],
    ['one picture without its list', { images: good }, 'images'],
    ['bare base64', { images: [good, good.split(',')[1]] }, 'images.1'],
    ['a URL', { images: ['https://example.com/cat.png'] }, 'images.0'],
    ['base64 that is none', { images: ['data:image/png;base64,ab*c'] }, 'images.0'],
    ['no bytes', { images: [good, good, 'data:image/png;base64,'] }, 'images.2'],
    ['a png that is declared as jpeg', { images: [good.replace('png', 'jpeg')] }, 'images.0'],
    ['image/jpg', { images: [dataUrl('image/jpg', jpeg)] }, 'images.0'],
    ['a gif', { images: [dataUrl('image/gif', gif)] }, 'images.0'],
    ['a gif that is declared as png', { images: [dataUrl('image/png', gif)] }, 'images.0'],
    ['text', { images: [dataUrl('image/png', Buffer.from('a cat'))] }, 'images.0'],
    ['a picture that breaks off', { images: [dataUrl('image/jpeg', jpeg.subarray(0, -20))] }, 'images.0'],
    ['a mask without pictures', { mask }, 'mask'],
    ['a mask without alpha', { images: [good], mask: good }, 'mask'],
    ['a mask that is no png', { images: [good], mask: dataUrl('image/jpeg', jpeg) }, 'mask'],
    ['a mask of another size', { images: [good], mask: turnedMask }, 'mask'],
    ['a stream in words', { stream: 'true' }, 'stream'],
    ['four partial pictures', { stream: true, partial_images: 4 }, 'partial_images'],
  ])('%s', async (_, fields, param) => {
    const response = await mock.post(fields);
    const error = { code: 'invalid_value', message: expect.stringMatching(/^.{9,200}$/), param };
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 400, body: { error } });
    expect([mock.ledger, mock.drawings]).toEqual([[], []]);
  });

  test('no JSON', async () => {
    const headers = { authorization: `Bearer ${emulator.key}` };
    const response = await fetch(`${mock.url('api')}/images`, { method: 'POST', headers, body: '{' });
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_value', param: '' } });
  });
});

test.each([
  [{ fail: 503 }, 503, 'status_503'],
  [{ refuse: true }, 400, 'refused'],
])('%j', async (steering, status, code) => {
  const response = await mock.post({ prompt: steered(steering) });
  expect({ status: response.status, body: await response.json() }).toMatchObject({ status, body: { error: { code } } });
  expect(mock.ledger).toEqual([]);
});

test.each([
  [{ noImage: true }, 0],
  [{ two: true }, 2],
])('%j makes and bills %i pictures', async (steering, pictures) => {
  expect((await made({ prompt: steered(steering) })).images).toHaveLength(pictures);
  expect(mock.ledger).toMatchObject([{ pictures }]);
});

test.each([
  ['reset', 0],
  ['half', 1],
])('%s cuts the connection', async (cut, bills) => {
  const read = async (): Promise<string> => (await mock.post({ prompt: steered({ [cut]: true }) })).text();
  await expect(read()).rejects.toThrow();
  expect(mock.ledger).toHaveLength(bills);
});
