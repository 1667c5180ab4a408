import sharp from 'sharp';
import { draw } from './draw.js';
import { prepare } from './prepare.js';
import { prepareMask } from './prepare-mask.js';
import { probe } from './probe.js';

const drawn = { width: 320, height: 240, format: 'png', prompt: 'a test', seed: 1 } as const;
const scene = sharp(Buffer.from(await draw(drawn)));
const raw = (bytes: Uint8Array) => sharp(bytes).toColourspace('srgb').raw().toBuffer();

test.each([
  ['png', undefined, 'png'],
  ['jpeg', undefined, 'jpeg'],
  ['webp', undefined, 'webp'],
  ['gif', undefined, 'png'],
  ['avif', undefined, 'png'],
  ['png', 'jpeg', 'jpeg'],
  ['png', 'webp', 'webp'],
  ['gif', 'jpeg', 'jpeg'],
  ['avif', 'png', 'png'],
  ['webp', 'png', 'png'],
] as const)('a %s asked as %s becomes %s', async (from, format, target) => {
  const { bytes, ...facts } = await prepare(await draw({ ...drawn, format: from }), { format });
  expect(facts).toEqual({ format: target, width: 320, height: 240 });
  expect(probe(bytes)).toEqual(facts);
});

test('a png keeps every pixel', async () => {
  const clear = await scene.clone().ensureAlpha(0.3).png().toBuffer();
  const { bytes } = await prepare(clear, { upright: true });
  expect((await raw(bytes)).equals(await raw(clear))).toBe(true);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %d is applied and gone', async (orientation) => {
  const turned = await scene.clone().withMetadata({ orientation }).png().toBuffer();
  const { bytes, width, height } = await prepare(turned, { upright: true });
  expect([width, height]).toEqual(orientation >= 5 ? [240, 320] : [320, 240]);
  expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
  expect((await raw(bytes)).equals(await sharp(turned).autoOrient().raw().toBuffer())).toBe(true);
});

test('of an animation there is the first frame', async () => {
  const frames = Buffer.from(Array.from({ length: 600 }, (_, at) => (at < 300 ? 10 : 200)));
  const gif = sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } }).gif();
  const { bytes, ...facts } = await prepare(await gif.toBuffer(), {});
  expect(facts).toEqual({ format: 'png', width: 10, height: 10 });
  expect((await raw(bytes))[0]).toBe(10);
});

test('what is transparent is white in jpeg', async () => {
  const clear = sharp({ create: { width: 16, height: 16, channels: 4, background: '#00f0' } }).png();
  const { bytes } = await prepare(await clear.toBuffer(), { format: 'jpeg' });
  expect([...(await raw(bytes)).subarray(0, 3)]).toEqual([255, 255, 255]);
});

describe('at most so many bytes', () => {
  test.each([
    ['png', undefined, 40_000],
    ['png', undefined, 4_000],
    ['jpeg', undefined, 5_000],
    ['webp', undefined, 3_000],
    ['png', 'jpeg', 8_000],
    ['png', undefined, 200],
  ] as const)('%s as %s in %d', async (from, format, maximumBytes) => {
    const source = await draw({ ...drawn, format: from });
    const prepared = await prepare(source, { format, maximumBytes });
    expect(prepared.format).toBe(format ?? from);
    expect(prepared.bytes.length).toBeLessThanOrEqual(maximumBytes);
    expect(prepared.bytes.length).toBeGreaterThan(maximumBytes / 3);
    expect(prepared.width).toBeLessThan(320);
    expect(prepared.height / prepared.width).toBeCloseTo(0.75, 1);
  });

  test('a picture that has no more keeps its pixels', async () => {
    const source = await draw(drawn);
    const { bytes } = await prepare(source, {});
    expect(await prepare(source, { maximumBytes: bytes.length })).toMatchObject({ width: 320, height: 240 });
  });

  test('fewer than any picture has', async () => {
    const message = 'The picture could not be converted: no png has so few bytes.';
    await expect(prepare(await draw(drawn), { maximumBytes: 20 })).rejects.toMatchObject({ message });
  });
});

test.each([
  ['that breaks off', async () => (await draw(drawn)).subarray(0, 5_000)],
  ['that is none', () => Buffer.from('junk')],
])('a picture %s fails', async (_, source) => {
  await expect(prepare(await source(), {})).rejects.toMatchObject({ code: 'conversion_failed' });
});

describe('a mask', () => {
  const pixels = { width: 2, height: 2 };
  const values = [0, 255, 100, 255];
  const luminance = sharp(Buffer.from(values), { raw: { ...pixels, channels: 1 } }).toColourspace('b-w');
  const clear = Buffer.from(values.flatMap((value) => [7, 80, 9, 255 - value]));
  const alpha = sharp(clear, { raw: { ...pixels, channels: 4 } });

  test.each([
    ['luminance', luminance, 'alpha'],
    ['luminance', luminance, 'luminance'],
    ['alpha', alpha, 'luminance'],
    ['alpha', alpha, 'alpha'],
  ] as const)('of %s %# becomes one of %s', async (from, picture, to) => {
    const { bytes, ...facts } = await prepareMask(await picture.png().toBuffer(), from, to, pixels);
    expect(facts).toEqual({ format: 'png', ...pixels });
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const told = values.map((_, at) => data[(at + 1) * info.channels - 1] ?? 0);
    expect(told).toEqual(to === 'alpha' ? values.map((value) => 255 - value) : values);
    expect((await sharp(bytes).metadata()).hasAlpha).toBe(to === 'alpha');
  });

  test('that EXIF turns is upright, in the pixels of its picture', async () => {
    const half = sharp(Buffer.from([255, 0, 255, 0, 255, 0, 255, 0]), { raw: { width: 2, height: 4, channels: 1 } });
    const turned = await half.toColourspace('b-w').withMetadata({ orientation: 6 }).png().toBuffer();
    const { bytes } = await prepareMask(turned, 'luminance', 'luminance', { width: 8, height: 4 });
    const rows = await sharp(bytes).raw().toBuffer();
    expect([rows[0], rows[7], rows.at(-8), rows.at(-1)]).toEqual([255, 255, 0, 0]);
  });

  test('that breaks off fails', async () => {
    const message = 'The picture could not be converted: the mask is damaged.';
    await expect(prepareMask(Buffer.from('junk'), 'alpha', 'alpha', pixels)).rejects.toMatchObject({ message });
  });
});
