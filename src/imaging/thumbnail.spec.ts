import sharp from 'sharp';
import { see, photo } from '../../test/support/pictures.js';
import { thumbnailOf } from './thumbnail.js';

test.each([
  ['is as wide as was asked', { width: 1024, height: 768 }, { width: 256, height: 192 }],
  ['is never enlarged', { width: 100, height: 50 }, { width: 100, height: 50 }],
  ['of a tall picture is twice as high as that at most', { width: 64, height: 2048 }, { width: 16, height: 512 }],
])('a thumbnail %s', async (_fact, pixels, expected) => {
  const bytes = await thumbnailOf(await photo(pixels), 256);
  expect(await see(Buffer.from(bytes))).toEqual({ format: 'webp', ...expected });
});

test('it is upright, and tells nothing of where its picture was taken', async () => {
  const bytes = await thumbnailOf(await photo({ width: 400, height: 200, format: 'jpeg', orientation: 6 }), 256);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 200, height: 400 });
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
});

test('of an animation it is the first frame', async () => {
  const frame = { width: 8, height: 16, channels: 3 } as const;
  const pixels = Buffer.alloc(8 * 16 * 3).fill(200, 8 * 8 * 3);
  const animated = await sharp(pixels, { raw: { ...frame, pageHeight: 8 } })
    .gif()
    .toBuffer();
  expect(await sharp(await thumbnailOf(animated, 256)).metadata()).toMatchObject({ width: 8, height: 8 });
});

test('what is damaged is an error that says so', async () => {
  const whole = await photo({ width: 64, height: 64 });
  await expect(thumbnailOf(whole.subarray(0, whole.length / 2), 256)).rejects.toThrow('could not be converted');
});
