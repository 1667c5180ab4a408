import sharp from 'sharp';
import { maskFor, photo, pixelsOf } from '../../test/support/pictures.js';
import { ImagingService } from './imaging.service.js';

const pixels = { width: 300, height: 200 };
const source = await photo(pixels);
const model = await sharp({ create: { ...pixels, channels: 3, background: 'red' } })
  .png()
  .toBuffer();

test('what a lossy format adds to the black of a mask, and takes from its white, counts for nothing', async () => {
  const [black, white] = [5, 250];
  const mask = await sharp(await maskFor(pixels, 'luminance'))
    .linear((white - black) / 255, black)
    .png()
    .toBuffer();
  const { bytes } = await new ImagingService().convert(model, {}, { source, mask, convention: 'luminance' });
  const [before, after] = [await pixelsOf(source), await pixelsOf(Buffer.from(bytes))];
  const row = (y: number) => [4 * 300 * y, 4 * 300 * (y + 1)] as const;
  expect(after.data.subarray(...row(10)).equals(before.data.subarray(...row(10)))).toBe(true);
  const middle = row(100)[0] + 4 * 150;
  expect([...after.data.subarray(middle, middle + 4)]).toEqual([255, 0, 0, 255]);
});
