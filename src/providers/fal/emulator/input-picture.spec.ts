import sharp from 'sharp';
import { inputPictures } from './input-picture.js';

const pixels = { width: 30, height: 20 };
const published = new Map([['http://127.0.0.1:1/result.png', pixels]]);
const look = inputPictures(published);
const loc = ['body', 'image_urls', 0];

function dataUri(bytes: Uint8Array): string {
  return `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`;
}

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('reads %s whatever type is declared', async (format) => {
  const picture = sharp({ create: { ...pixels, channels: 3, background: 'red' } }).toFormat(format);
  expect(look(dataUri(await picture.toBuffer()), loc)).toEqual({ value: pixels });
});

test('knows the results of the sandbox itself', () => {
  expect(look('http://127.0.0.1:1/result.png', loc)).toEqual({ value: pixels });
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
