import sharp from 'sharp';
import { inputPictures } from './input-picture.js';
import { openPublishedPictures } from './published-pictures.js';

const pixels = { width: 30, height: 20 };
const published = openPublishedPictures();
const look = inputPictures(published);
const loc = ['body', 'image_urls', 0];

function dataUri(bytes: Uint8Array): string {
  return `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`;
}

const drawn = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif') =>
  sharp({ create: { ...pixels, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();

test.each(['png', 'jpeg', 'webp'] as const)('reads %s whatever type is declared, to draw over it', async (format) => {
  const over = await drawn(format);
  expect(look(dataUri(over), loc)).toEqual({ value: { ...pixels, over } });
});

test.each(['gif', 'avif'] as const)('reads %s, which nothing can be drawn over', async (format) => {
  expect(look(dataUri(await drawn(format)), loc)).toEqual({ value: { ...pixels, over: undefined } });
});

test('knows the results of the sandbox itself', () => {
  const over = Buffer.from('a result');
  published.add('http://127.0.0.1:1/result.png', pixels, over);
  expect(look('http://127.0.0.1:1/result.png', loc)).toEqual({ value: { ...pixels, over } });
});

test.each(['png', 'jpeg', 'webp'] as const)('a %s that breaks off is none', async (format) => {
  const whole = await drawn(format);
  expect(look(dataUri(whole.subarray(0, -20)), loc)).toMatchObject({ violations: [{ type: 'image_load_error' }] });
});

test.each([
  ['another URL', 'http://127.0.0.1:1/other.png', 'file_download_error'],
  ['a data URI without base64', 'data:image/svg+xml,<svg/>', 'file_download_error'],
  ['nothing', '', 'file_download_error'],
  ['a data URI without bytes', 'data:image/png;base64,', 'image_load_error'],
  ['a broken header', dataUri(Buffer.from('89504e470d0a1a0a', 'hex')), 'image_load_error'],
  ['a bitmap', dataUri(Buffer.concat([Buffer.from('BM'), Buffer.alloc(60, 1)])), 'unsupported_image_format'],
  ['more than 50 MB', dataUri(Buffer.alloc(50 * 1024 * 1024 + 1)), 'file_too_large'],
])('rejects %s', (_, url, type) => {
  const reading = look(url, loc);
  const [violation] = 'violations' in reading ? reading.violations : [];
  expect(violation).toMatchObject({ type, loc, url: `https://docs.fal.ai/errors/#${type}` });
  expect(violation?.input === url).toBe(true);
});
