import sharp from 'sharp';
import { draw } from './draw.js';
import { ImagingService } from './imaging.service.js';

const imaging = new ImagingService();
const picture = () => draw({ width: 64, height: 48, format: 'png', prompt: 'a test', seed: 1 });
const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'red' } });

describe('refused in our own words', () => {
  const notOne = 'The picture could not be converted: it is not a PNG, JPEG, WebP, GIF or AVIF.';
  test.each([
    ['junk', () => Buffer.from('junk'), notOne],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), notOne],
    ['a TIFF', () => red(9, 9).tiff().toBuffer(), notOne],
    [
      'a picture of more than 100 megapixels',
      () => red(10_001, 10_000).png().toBuffer(),
      'The picture could not be converted: 1 × 100010000 pixels are too many.',
    ],
    [
      'a picture that breaks off',
      async () => (await picture()).subarray(0, 900),
      'The picture could not be converted: it is damaged, or too large for webp.',
    ],
    [
      'an animation of more than 1000 frames',
      () =>
        sharp(Buffer.from(Array.from({ length: 12_012 }, (_, at) => at >> 4)), {
          raw: { width: 2, height: 2002, channels: 3, pageHeight: 2 },
        })
          .gif({ keepDuplicateFrames: true })
          .toBuffer(),
      'The picture could not be converted: 1001 × 4 pixels are too many.',
    ],
  ])('%s', async (_, source, message) => {
    const converted = imaging.convert(await source(), { format: 'webp' });
    await expect(converted).rejects.toMatchObject({ code: 'conversion_failed', message });
  });

  test('more pixels than 100 megapixels asked for', async () => {
    const pixels = { width: 16_384, height: 16_384, fit: 'cover' } as const;
    const converted = imaging.convert(await picture(), { pixels });
    await expect(converted).rejects.toMatchObject({ code: 'conversion_failed' });
  });
});
