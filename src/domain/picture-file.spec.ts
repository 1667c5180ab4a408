import sharp from 'sharp';
import { pictureFile, pictureType } from './picture-file.js';

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const png = '89504e470d0a1a0a 0000000d 49484452';
const riff = `${ascii('RIFF')} 00000000 ${ascii('WEBP')}`;
const heic = `00000018 ${ascii('ftypheic')} 00000000`;
const box = (width: string, height: string): string => `00000014 ${ascii('ispe')} 00000000 ${width} ${height}`;

test.each([
  ['png', `${png} 00000258 00000190 49454e44`],
  ['jpeg', 'ffd8 ffe00004aaaa ffc40004bbbb ffffc2001108 0190 0258 ffd9'],
  ['webp', `${riff} ${ascii('VP8 ')} 00000000 000000 9d012a 5802 9001`],
  ['webp', `${riff} ${ascii('VP8L')} 00000000 2f 57c26300`],
  ['webp', `${riff} ${ascii('VP8X')} 0a000000 00000000 570200 8f0100`],
  ['gif', `${ascii('GIF89a')} 5802 9001 0000 3b`],
  ['heic', `${heic} ${box('00000258', '00000190')}`],
  ['heic', `${heic} ${box('00000200', '00000100')} ${box('00000258', '00000190')} ${box('000000a0', '00000078')}`],
  ['other', `${ascii('BM')} ${'00'.repeat(16)} 58020000 90010000`],
])('measures a %s: %s', (type, file) => {
  expect(pictureFile(bytes(file))).toEqual({ type, width: 600, height: 400, alpha: false, several: false });
});

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'knows a drawn %s and whether its end is there',
  async (type) => {
    const file = await drawn(type, 3).toBuffer();
    expect(pictureFile(file)).toEqual({ type, width: 30, height: 20, alpha: false, several: false });
    const half = pictureFile(file.subarray(0, -20));
    if (type === 'avif') expect(half).toBeDefined();
    else expect(half).toBeUndefined();
  },
);

test.each([
  ['png', 'breaks off in its header', `${png} 0000`],
  ['png', 'has no height', `${png} 00000258 00000000 49454e44`],
  ['png', 'starts with another chunk', `${png.slice(0, -8)}49444154 00000258 00000190 49454e44`],
  ['png', 'lacks its end', `${png} 00000258 00000190 0802000000`],
  ['jpeg', 'has no frame', 'ffd8 ffe00004aaaa 00 ffd9'],
  ['jpeg', 'breaks off', 'ffd8 ffe00004aaaa'],
  ['jpeg', 'lacks its end', 'ffd8 ffc2001108 0190 0258'],
  ['jpeg', 'is none after its first bytes', `ffd8 00 ffc2001108 0190 0258 ffd9`],
  ['webp', 'lacks its end', `${ascii('RIFF')} 32000000 ${ascii('WEBPVP8 ')} 00000000 000000 9d012a 5802 9001`],
  ['webp', 'breaks off in a plain header', `${riff} ${ascii('VP8 ')} 00000000 000000 9d012a`],
  ['webp', 'breaks off in a lossless header', `${riff} ${ascii('VP8L')} 00000000 2f 57c263`],
  ['webp', 'is of an unknown kind', `${riff} ${ascii('ALPH')} ${'00'.repeat(16)}`],
  ['gif', 'breaks off in its header', ascii('GIF89a;')],
  ['gif', 'lacks its end', `${ascii('GIF89a')} 5802 9001 0000`],
  ['avif', 'has no index', `00000018 ${ascii('ftypavif')} 00000000 ${box('00000258', '00000190')}`],
  ['heic', 'has no size', heic],
  ['heic', 'breaks off in its size', `${heic} ${ascii('ispe')} 00000000 00000258`],
])('a %s that %s is known but none', (type, _, file) => {
  expect(pictureType(bytes(file))).toBe(type);
  expect(pictureFile(bytes(file))).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['text', ascii('a cat in a hat')],
  ['the start of a bitmap', ascii('BM')],
])('%s is no picture', (_, file) => {
  expect(pictureType(bytes(file))).toBeUndefined();
  expect(pictureFile(bytes(file))).toBeUndefined();
});

test.each([
  ['an alpha channel', () => drawn('png', 4), true],
  ['grey with alpha', () => drawn('png', 4).toColourspace('b-w'), true],
  ['a palette with transparent colours', () => drawn('png', 4).png({ palette: true }), true],
  ['a palette', () => drawn('png', 3).png({ palette: true }), false],
  ['no alpha channel', () => drawn('png', 3), false],
  ['no alpha channel, and text about one', () => drawn('png', 3).withExif({ IFD0: { Copyright: 'tRNS' } }), false],
  ['the alpha channel of a webp', () => drawn('webp', 4), false],
])('tells whether a png has alpha: %s', async (_, draw, alpha) => {
  expect(pictureFile(await draw().toBuffer())).toMatchObject({ alpha });
});

test('a jpeg of several pictures says so', () => {
  const file = `ffd8 ffe20006 ${ascii('MPF\0')} ffc2001108 0190 0258 ffd9`;
  expect(pictureFile(bytes(file))).toEqual({ type: 'jpeg', width: 600, height: 400, alpha: false, several: true });
});

function drawn(format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif', channels: 3 | 4) {
  const background = { r: 255, g: 0, b: 0, alpha: channels === 4 ? 0.5 : 1 };
  return sharp({ create: { width: 30, height: 20, channels, background } }).toFormat(format);
}
