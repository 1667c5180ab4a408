import sharp, { type Sharp } from 'sharp';
import { maximumMaskedPixels } from '../domain/picture-limits.js';
import type { MaskConvention, Pixels } from '../domain/request.js';
import { draw } from './draw.js';
import { ImagingService } from './imaging.service.js';

const imaging = new ImagingService();
const pixels: Pixels = { width: 300, height: 200 };
const scene = sharp(Buffer.from(await draw({ ...pixels, format: 'png', prompt: 'source', seed: 1 })));
/** Of a ratio and size that are not the source's. */
const model = await draw({ width: 128, height: 128, format: 'png', prompt: 'model', seed: 2 });
const white = sharp({ create: { width: 128, height: 128, channels: 3, background: 'white' } });
const rectangle = (x: number, y: number) => x >= 60 && x < 220 && y >= 50 && y < 150;

/** Every value from 0 to 255 of how clear it is, over colours that do not depend on it. */
const clear = await scene
  .clone()
  .joinChannel(Buffer.from(Array.from({ length: 60_000 }, (_, at) => at % 256)), { raw: { ...pixels, channels: 1 } })
  .png()
  .toBuffer();

const sources: [string, Sharp][] = [
  ['png', scene.clone().png()],
  ['png with alpha', sharp(clear)],
  ['grey png', scene.clone().toColourspace('b-w').png()],
  ['grey png with alpha', sharp(clear).toColourspace('b-w').png()],
  ['grey png of 16 bits', scene.clone().toColourspace('grey16').png()],
  ['png of 16 bits with alpha', sharp(clear).toColourspace('rgb16').png()],
  ['png with a palette', scene.clone().png({ palette: true, effort: 1 })],
  ['png with a colour profile', scene.clone().withIccProfile('p3').png()],
  ['jpeg', scene.clone().jpeg()],
  ['jpeg of print', scene.clone().toColourspace('cmyk').jpeg()],
  ['jpeg with a colour profile', scene.clone().withIccProfile('p3').jpeg()],
  ['webp', sharp(clear).webp()],
  ['gif', scene.clone().gif({ effort: 1 })],
  ['avif', scene.clone().avif({ effort: 0 })],
];

describe.each(['luminance', 'alpha'] as const)('with a mask that tells by %s', (convention) => {
  test.each(sources)('outside it every byte is that of the %s, and inside they differ', async (_, source) => {
    const bytes = await source.clone().toBuffer();
    const mask = await maskOf(pixels, rectangle, convention);
    const converted = await imaging.convert(model, { format: 'png' }, { source: bytes, mask, convention });
    expect(converted).toMatchObject({ format: 'png', ...pixels });
    const [before, after] = [await decoded(bytes), await decoded(converted.bytes)];
    expect(differing(before, after).some(({ x, y }) => !rectangle(x, y))).toBe(false);
    expect(differing(before, after).length).toBeGreaterThan(0.9 * 160 * 100);
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a source of EXIF orientation %d is upright, with its mask',
  async (orientation) => {
    const source = await scene.clone().withMetadata({ orientation }).png().toBuffer();
    const seen = orientation >= 5 ? { width: 200, height: 300 } : pixels;
    const corner = (x: number, y: number) => x < 40 && y < 90;
    const mask = await maskOf(seen, corner, 'luminance');
    const { bytes, width, height } = await imaging.convert(model, {}, { source, mask, convention: 'luminance' });
    expect({ width, height }).toEqual(seen);
    const changed = differing(await decoded(source), await decoded(bytes), seen.width);
    expect(changed.some(({ x, y }) => !corner(x, y))).toBe(false);
    expect(changed.length).toBeGreaterThan(0.9 * 40 * 90);
  },
);

test('the feather begins at the border with a part, grows, and is over some pixels inside', async () => {
  const row = await whitened((x) => x >= 100 && x < 200);
  const [outside, border, ...inside] = row.slice(99, 120);
  expect(outside).toBe(0);
  expect(border).toBeGreaterThan(50);
  expect(border).toBeLessThan(100);
  expect(inside).toEqual(inside.toSorted((one, other) => one - other));
  expect(new Set(row.slice(108, 192))).toEqual(new Set([255]));
  expect(row).toEqual(row.toReversed());
});

test('the edge of the picture is no border', async () => {
  const row = await whitened((x) => x < 100);
  expect(new Set(row.slice(0, 90))).toEqual(new Set([255]));
});

test('a stroke of one pixel is edited by at least a quarter', async () => {
  const row = await whitened((x) => x === 150);
  expect(row[150]).toBeGreaterThanOrEqual(63);
  expect(row.filter((value) => value > 0)).toHaveLength(1);
});

test('a soft mask blends by its values', async () => {
  const row = await whitened(() => true, 128);
  expect(new Set(row)).toEqual(new Set([128]));
});

test('a mask that marks nothing leaves the source', async () => {
  const source = await scene.clone().png().toBuffer();
  const mask = await maskOf(pixels, () => false, 'luminance');
  const { bytes } = await imaging.convert(model, { format: 'png' }, { source, mask, convention: 'luminance' });
  expect((await decoded(bytes)).equals(await decoded(source))).toBe(true);
});

test('a mask that marks all leaves the model’s picture, in the pixels of the source', async () => {
  const mask = await maskOf(pixels, () => true, 'alpha');
  const { bytes } = await imaging.convert(model, {}, { source: clear, mask, convention: 'alpha' });
  const stretched = sharp(model).resize(300, 200, { fit: 'fill' }).png();
  expect((await decoded(bytes)).equals(await decoded(await stretched.toBuffer()))).toBe(true);
});

test('what the model made transparent is transparent, without a trace of its colour', async () => {
  const nothing = sharp({ create: { width: 128, height: 128, channels: 4, background: '#f000' } });
  const blue = sharp({ create: { ...pixels, channels: 3, background: 'blue' } });
  const masked = {
    source: await blue.png().toBuffer(),
    mask: await maskOf(pixels, rectangle, 'luminance'),
    convention: 'luminance',
  } as const;
  const { bytes } = await imaging.convert(await nothing.png().toBuffer(), { format: 'png' }, masked);
  const picture = await decoded(bytes);
  const at = (x: number, y: number) => [...picture.subarray((y * 300 + x) * 4, (y * 300 + x) * 4 + 4)];
  expect(at(140, 100)[3]).toBe(0);
  expect(at(10, 10)).toEqual([0, 0, 255, 255]);
  expect(at(60, 100).slice(0, 3)).toEqual([0, 0, 255]);
});

test('asked pixels and format come after it, by the rule of exact pixels against the source', async () => {
  const masked = {
    source: await scene.clone().png().toBuffer(),
    mask: await maskOf(pixels, rectangle, 'luminance'),
    convention: 'luminance',
  } as const;
  const asked = (width: number, height: number) => ({ width, height, fit: 'auto' }) as const;
  const honest = await imaging.convert(model, { format: 'webp', pixels: asked(450, 300) }, masked);
  expect(honest).toMatchObject({ format: 'webp', width: 450, height: 300 });
  const tooLarge = await imaging.convert(model, { format: 'jpeg', pixels: asked(600, 400) }, masked);
  expect(tooLarge).toMatchObject({ format: 'jpeg', ...pixels });
});

describe('refused', () => {
  test.each([
    ['a source that does not open', () => Buffer.from('junk'), /^The picture could not .* it or the picture that was/],
    ['a source that breaks off', async () => (await scene.clone().png().toBuffer()).subarray(0, 900), /damaged/],
    [
      `a source of more than ${maximumMaskedPixels / 1e6} megapixels`,
      () =>
        sharp({ create: { width: 10_001, height: 5_000, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      /in pictures of up to 50 megapixels/,
    ],
  ])('%s', async (_, source, message) => {
    const mask = await maskOf(pixels, rectangle, 'luminance');
    const masked = { source: await source(), mask, convention: 'luminance' } as const;
    const expected = { code: 'conversion_failed', message: expect.stringMatching(message) };
    await expect(imaging.convert(model, {}, masked)).rejects.toMatchObject(expected);
  });
});

/** How white a row of a black source becomes where a white picture is masked in. */
async function whitened(marked: (x: number, y: number) => boolean, value = 255): Promise<number[]> {
  const black = sharp({ create: { ...pixels, channels: 3, background: 'black' } });
  const mask = await maskOf(pixels, marked, 'luminance', value);
  const masked = { source: await black.png().toBuffer(), mask, convention: 'luminance' } as const;
  const { bytes } = await imaging.convert(await white.clone().png().toBuffer(), { format: 'png' }, masked);
  const picture = await decoded(bytes);
  return Array.from({ length: 300 }, (_, x) => picture[(100 * 300 + x) * 4] ?? 0);
}

function maskOf(
  { width, height }: Pixels,
  marked: (x: number, y: number) => boolean,
  convention: MaskConvention,
  value = 255,
): Promise<Buffer> {
  const channels = convention === 'alpha' ? 4 : 3;
  const values = Buffer.alloc(width * height * channels, convention === 'alpha' ? 255 : 0);
  for (let at = 0; at < width * height; at += 1) {
    if (!marked(at % width, Math.floor(at / width))) continue;
    if (convention === 'alpha') values[at * 4 + 3] = 255 - value;
    else values.fill(value, at * 3, at * 3 + 3);
  }
  return sharp(values, { raw: { width, height, channels } }).png().toBuffer();
}

function decoded(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).autoOrient().toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
}

function differing(before: Buffer, after: Buffer, width = pixels.width): { x: number; y: number }[] {
  expect(after.length).toBe(before.length);
  const places = Array.from({ length: before.length / 4 }, (_, at) => at);
  return places
    .filter((at) => before.readUInt32LE(at * 4) !== after.readUInt32LE(at * 4))
    .map((at) => ({ x: at % width, y: Math.floor(at / width) }));
}
