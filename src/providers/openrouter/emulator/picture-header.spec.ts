import { measure } from './picture-header.js';

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const riff = `${ascii('RIFF')} 00000000 ${ascii('WEBP')}`;
const png = '89504e470d0a1a0a 0000000d 49484452';

test.each([
  ['png', 'image/png', `${png} 00000258 00000190 49454e44`],
  ['jpeg, past its other segments', 'image/jpeg', 'ffd8 ffe00004aaaa ffc40004bbbb ffc2001108 0190 0258 ffd9'],
  ['plain webp', 'image/webp', `${riff} ${ascii('VP8 ')} 00000000 000000 9d012a 5802 9001`],
  ['lossless webp', 'image/webp', `${riff} ${ascii('VP8L')} 00000000 2f 57c26300`],
  ['extended webp', 'image/webp', `${riff} ${ascii('VP8X')} 0a000000 00000000 570200 8f0100`],
])('measures %s', (_, mime, header) => {
  expect(measure(mime, bytes(header))).toEqual({ width: 600, height: 400 });
});

test.each([
  ['a png of no height', 'image/png', `${png} 00000258 00000000 49454e44`],
  ['a png without its end', 'image/png', `${png} 00000258 00000190`],
  ['a png whose header breaks off', 'image/png', `${png} 0000`],
  ['a jpeg without a frame', 'image/jpeg', 'ffd8 ffe00004aaaa 00 ffd9'],
  ['a jpeg that ends', 'image/jpeg', 'ffd8 ffe00004aaaa'],
  ['a webp of an unknown kind', 'image/webp', `${riff} ${ascii('ALPH')}`],
  ['a png of another type', 'image/jpeg', `${png} 00000258 00000190 49454e44`],
  ['a type that nobody takes', 'image/gif', ascii('GIF89a')],
])('%s has no pixels', (_, mime, header) => {
  expect(measure(mime, bytes(header))).toBeUndefined();
});
