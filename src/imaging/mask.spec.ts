import sharp, { type Sharp } from 'sharp';
import { readMask } from './mask.js';

const [width, height] = [16, 12];

/** All over of one colour, with one pixel of another. */
function mask(colour: number[], other = colour): Sharp {
  const pixels = Buffer.from(Array.from({ length: width * height }, (_, at) => (at === 77 ? other : colour)).flat());
  const channels = colour.length === 4 ? 4 : 3;
  return sharp(pixels, { raw: { width, height, channels } });
}

test.each([
  ['alpha 0 in one place', mask([9, 9, 9, 255], [9, 9, 9, 0]).png(), 'alpha', true],
  ['alpha hardly below full in one place', mask([9, 9, 9, 255], [9, 9, 9, 254]).png(), 'alpha', true],
  ['alpha 0 everywhere', mask([9, 9, 9, 0]).png(), 'alpha', true],
  ['alpha of 16 bits', mask([9, 9, 9, 255], [9, 9, 9, 0]).toColourspace('rgb16').png(), 'alpha', true],
  ['alpha in a webp', mask([9, 9, 9, 255], [9, 9, 9, 0]).webp({ lossless: true }), 'alpha', true],
  ['full alpha, white in one place', mask([0, 0, 0, 255], [255, 255, 255, 255]).png(), 'luminance', true],
  ['half alpha everywhere, white', mask([255, 255, 255, 128]).png(), 'luminance', true],
  ['white in one place', mask([0, 0, 0], [255, 255, 255]).png(), 'luminance', true],
  ['white everywhere', mask([255, 255, 255]).png(), 'luminance', true],
  ['grey in one place', mask([0, 0, 0], [40, 40, 40]).toColourspace('b-w').png(), 'luminance', true],
  ['a palette', mask([0, 0, 0], [255, 255, 255]).png({ palette: true }), 'luminance', true],
  ['jpeg', mask([0, 0, 0], [255, 255, 255]).jpeg(), 'luminance', true],
  ['black everywhere', mask([0, 0, 0]).png(), 'luminance', false],
  ['nearly black, as a lossy format leaves it', mask([3, 3, 3], [6, 6, 6]).png(), 'luminance', false],
  ['black everywhere with full alpha', mask([0, 0, 0, 255]).png(), 'luminance', false],
] as const)('%s', async (_, picture, convention, marks) => {
  expect(await readMask(await picture.toBuffer())).toEqual({ convention, marks });
});

test('of one pixel', async () => {
  const one = sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } });
  expect(await readMask(await one.png().toBuffer())).toEqual({ convention: 'luminance', marks: true });
});

test('what does not open is refused', async () => {
  await expect(readMask(Buffer.from('junk'))).rejects.toMatchObject({ name: 'UnusablePicture' });
});
