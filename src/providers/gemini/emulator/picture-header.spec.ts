import { readPicture } from './picture-header.js';

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const ftyp = `00000018 ${ascii('ftypheic')} 00000000`;
const box = (width: string, height: string): string => `00000014 ${ascii('ispe')} 00000000 ${width} ${height}`;
const riff = `${ascii('RIFF')} 00000000 ${ascii('WEBP')}`;

test.each([
  ['png', 'image/png', '89504e470d0a1a0a 0000000d 49484452 00000258 00000190 49454e44', [600, 400]],
  [
    'jpeg, past its other segments',
    'image/jpeg',
    'ffd8 ffe00004aaaa ffc40004bbbb ffc2001108 0190 0258 ffd9',
    [600, 400],
  ],
  ['plain webp', 'image/webp', `${riff} ${ascii('VP8 ')} 00000000 000000 9d012a 5802 9001`, [600, 400]],
  ['lossless webp', 'image/webp', `${riff} ${ascii('VP8L')} 00000000 2f 57c26300`, [600, 400]],
  ['extended webp', 'image/webp', `${riff} ${ascii('VP8X')} 0a000000 00000000 570200 8f0100`, [600, 400]],
  [
    'heic, past its tiles',
    'image/heic',
    `${ftyp} ${box('00000200', '00000200')} ${box('00000fc0', '00000bd0')}`,
    [4032, 3024],
  ],
  ['heic under its other name', 'image/heif', `${ftyp} ${box('00000258', '00000190')}`, [600, 400]],
])('measures %s', (_, mime, header, [width, height]) => {
  const picture = readPicture(bytes(header));
  expect(picture?.mimes).toContain(mime);
  expect(picture?.pixels).toEqual({ width, height });
});

test.each([
  ['png', '89504e470d0a1a0a 0000000d 49484452 0000'],
  ['png of no height', '89504e470d0a1a0a 0000000d 49484452 00000258 00000000 49454e44'],
  ['png without its end', '89504e470d0a1a0a 0000000d 49484452 00000258 00000190'],
  ['jpeg without a frame', 'ffd8 ffe00004aaaa 00 ffd9'],
  ['jpeg that ends', 'ffd8 ffe00004aaaa'],
  ['jpeg without its end', 'ffd8 ffc2001108 0190 0258'],
  ['webp without its end', `${ascii('RIFF')} 32000000 ${ascii('WEBPVP8 ')} 00000000 000000 9d012a 5802 9001`],
  ['webp', `${riff} ${ascii('VP8 ')}`],
  ['webp of an unknown kind', `${riff} ${ascii('ALPH')}`],
  ['heic', ftyp],
])('a damaged %s is known but has no pixels', (_, header) => {
  const picture = readPicture(bytes(header));
  expect(picture).toBeDefined();
  expect(picture?.pixels).toBeUndefined();
});

test.each([
  ['gif', ascii('GIF89a')],
  ['avif', `00000018 ${ascii('ftypavif')}`],
  ['nothing', ''],
  ['text', ascii('a cat in a hat')],
])('%s is no picture that a model takes', (_, header) => {
  expect(readPicture(bytes(header))).toBeUndefined();
});
