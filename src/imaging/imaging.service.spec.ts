import sharp from 'sharp';
import { imageFormats, type ImageFormat } from '../domain/request.js';
import { draw } from './draw.js';
import { ImagingService } from './imaging.service.js';
import { probe } from './probe.js';

const imaging = new ImagingService();
const seen = (bytes: Uint8Array) => sharp(bytes, { animated: true }).metadata();
const picture = (format: ImageFormat, width = 64, height = 48) =>
  draw({ width, height, format, prompt: 'a test', seed: 1 });
/** The colour of one pixel of the first frame. */
async function pixel(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).ensureAlpha().raw().toBuffer())];
}

describe('format', () => {
  const pairs = imageFormats.flatMap((from) => imageFormats.map((to) => [from, to] as const));
  test.each(pairs)('%s becomes %s', async (from, to) => {
    const converted = await imaging.convert(await picture(from), { format: to });
    expect(converted).toMatchObject({ format: to, width: 64, height: 48 });
    expect(probe(converted.bytes)).toEqual({ format: to, width: 64, height: 48 });
    await expect(sharp(converted.bytes).stats()).resolves.toMatchObject({ isOpaque: true });
  });

  test.each(imageFormats)('%s stays what it is when none is asked', async (format) => {
    const converted = await imaging.convert(await picture(format), { pixels: { width: 32, height: 24, fit: 'auto' } });
    expect(probe(converted.bytes)).toEqual({ format, width: 32, height: 24 });
  });
});

describe('transparency', () => {
  const clear = sharp({ create: { width: 20, height: 20, channels: 4, background: '#00f0' } });

  test.each(['png', 'webp', 'gif', 'avif'] as const)('is kept in %s', async (format) => {
    const { bytes } = await imaging.convert(await clear.clone().png().toBuffer(), { format });
    expect((await pixel(bytes, 5, 5))[3]).toBe(0);
  });

  test('becomes white in jpeg', async () => {
    const { bytes } = await imaging.convert(await clear.clone().png().toBuffer(), { format: 'jpeg' });
    expect(await pixel(bytes, 5, 5)).toEqual([255, 255, 255, 255]);
  });
});

describe('compression', () => {
  test.each(['jpeg', 'webp', 'avif'] as const)('makes %s smaller, down to 0', async (format) => {
    const source = await picture('png', 256, 256);
    const sizes: number[] = [];
    for (const compression of [100, 75, 40, 0]) {
      sizes.push((await imaging.convert(source, { format, compression })).bytes.length);
    }
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(new Set(sizes).size).toBe(4);
  });

  test.each(['png', 'gif'] as const)('changes nothing of %s', async (format) => {
    const source = await picture('png');
    const [low, high] = [
      { format, compression: 0 },
      { format, compression: 100 },
    ];
    expect((await imaging.convert(source, low)).bytes).toEqual((await imaging.convert(source, high)).bytes);
  });
});

describe('animation', () => {
  const kept = (['gif', 'webp'] as const).flatMap((from) =>
    (['gif', 'webp'] as const).map((to) => [from, to] as const),
  );

  test.each(kept)('of %s goes on in %s, in other pixels too', async (from, to) => {
    const pixels = { width: 12, height: 20, fit: 'cover' } as const;
    const converted = await imaging.convert(await animation(from), { format: to, pixels });
    expect(converted).toMatchObject({ width: 12, height: 20 });
    const animated = { pages: 3, pageHeight: 20, width: 12, height: 60, delay: [100, 200, 300], loop: 2 };
    expect(await seen(converted.bytes)).toMatchObject(animated);
  });

  test.each(['png', 'jpeg', 'avif'] as const)('ends with its first frame in %s', async (format) => {
    const converted = await imaging.convert(await animation('gif'), { format });
    expect(converted).toMatchObject({ width: 20, height: 10 });
    expect((await pixel(converted.bytes, 3, 3))[0]).toBeLessThan(10);
  });
});

test('a picture that EXIF turns is delivered upright, without EXIF and colour profile, in sRGB', async () => {
  const turned = sharp(await picture('png', 60, 40))
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .jpeg();
  const converted = await imaging.convert(await turned.toBuffer(), { format: 'png' });
  expect(converted).toMatchObject({ width: 40, height: 60 });
  const metadata = await seen(converted.bytes);
  expect(metadata).toMatchObject({ space: 'srgb', hasProfile: false });
  expect(Object.keys(metadata)).not.toEqual(expect.arrayContaining([expect.stringMatching(/exif|icc|orientation/)]));
});

test.each([
  [
    'of print',
    () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .toColourspace('cmyk')
        .jpeg(),
  ],
  [
    'of 16 bits',
    () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .toColourspace('rgb16')
        .png(),
  ],
])('colours %s become sRGB of 8 bits', async (_, source) => {
  const { bytes } = await imaging.convert(await source().toBuffer(), { format: 'png' });
  expect(await seen(bytes)).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3 });
});

/** Three frames of 20 × 10, from dark to light. */
function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = Buffer.from(Array.from({ length: 1800 }, (_, at) => Math.floor(at / 600) * 100));
  const raw = { width: 20, height: 30, channels: 3, pageHeight: 10 } as const;
  return sharp(frames, { raw })
    [format]({ delay: [100, 200, 300], loop: 2 })
    .toBuffer();
}
