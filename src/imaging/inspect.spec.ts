import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { draw } from './draw.js';
import { inspect } from './inspect.js';

const [width, height] = [64, 48];
const scene = sharp(Buffer.from(await draw({ width, height, format: 'png', prompt: 'a test', seed: 1 })));
const clear = scene.clone().ensureAlpha(0.5);
/** Two frames of the scene, the second one brighter. */
const twoFrames = await scene
  .clone()
  .raw()
  .toBuffer()
  .then((frame) => Buffer.concat([frame, frame.map((byte) => 255 - byte)]));
const moving = sharp(twoFrames, { raw: { width, height: 2 * height, channels: 3, pageHeight: height } });

const pictures: [string, Sharp, object][] = [
  ['png', scene.clone().png(), { format: 'png' }],
  ['png with alpha', clear.clone().png(), { format: 'png', alpha: true }],
  ['interlaced png', scene.clone().png({ progressive: true }), { format: 'png' }],
  ['png with a palette', clear.clone().png({ palette: true, effort: 1 }), { format: 'png', alpha: true }],
  ['grey png of 16 bits', scene.clone().toColourspace('grey16').png(), { format: 'png' }],
  ['jpeg', scene.clone().jpeg(), { format: 'jpeg' }],
  ['progressive jpeg', scene.clone().jpeg({ progressive: true }), { format: 'jpeg' }],
  ['jpeg of print', scene.clone().toColourspace('cmyk').jpeg(), { format: 'jpeg' }],
  ['webp', scene.clone().webp({ effort: 0 }), { format: 'webp' }],
  ['lossless webp with alpha', clear.clone().webp({ lossless: true }), { format: 'webp', alpha: true }],
  ['animated webp', moving.clone().webp({ effort: 0 }), { format: 'webp', frames: 2 }],
  ['gif', scene.clone().gif({ effort: 1 }), { format: 'gif' }],
  ['animated gif', moving.clone().gif({ effort: 1 }), { format: 'gif', frames: 2, alpha: true }],
  ['avif', scene.clone().avif({ effort: 0 }), { format: 'avif' }],
  ['avif with alpha', clear.clone().avif({ effort: 0 }), { format: 'avif', alpha: true }],
];

describe.each(pictures)('%s', (_, picture, facts) => {
  test('is what its bytes say', async () => {
    const bytes = await picture.clone().toBuffer();
    const plain = { width, height, bytes: bytes.length, frames: 1, turned: false, alpha: false };
    expect(await inspect(bytes)).toEqual({ ...plain, ...facts });
  });

  test.each([0.3, 0.5, 0.9, 0.97])('is damaged if only %f of it came', async (part) => {
    const bytes = await picture.clone().toBuffer();
    const cut = inspect(bytes.subarray(0, Math.floor(bytes.length * part)));
    await expect(cut).rejects.toMatchObject({ name: 'UnusablePicture', reason: damaged });
  });
});

const damaged = 'it is damaged or cut off; send the whole file, or save the picture anew';
const noPicture = 'it is not a picture of a type that works: PNG, JPEG, WebP, GIF, AVIF or HEIC';

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %d', async (orientation) => {
  const lying = orientation >= 5;
  const seen = { width: lying ? height : width, height: lying ? width : height, turned: orientation > 1 };
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const turned = await scene.clone().withMetadata({ orientation })[format]().toBuffer();
    expect(await inspect(turned)).toMatchObject({ ...seen, format });
  }
});

test('a png with bytes changed in its middle is damaged', async () => {
  const bytes = await scene.clone().png().toBuffer();
  bytes.fill(0, bytes.length / 2, bytes.length / 2 + 40);
  await expect(inspect(bytes)).rejects.toMatchObject({ reason: damaged });
});

test('a jpeg with stray bytes, as some phones write them, is whole', async () => {
  const bytes = await draw({ width: 640, height: 480, format: 'jpeg', prompt: 'a test', seed: 1 }).then(Buffer.from);
  const stray = Buffer.concat([bytes.subarray(0, 2), Buffer.alloc(10), bytes.subarray(2)]);
  expect(await inspect(stray)).toMatchObject({ format: 'jpeg', width: 640, height: 480 });
});

test('a JPEG of a phone that has more pictures behind the first one is its first picture', async () => {
  const [jpeg, depth] = [await scene.clone().jpeg().toBuffer(), await scene.clone().resize(20).jpeg().toBuffer()];
  const index = Buffer.from('MPF\0MM\0*\0\0\0\x08\0\0', 'latin1');
  const marker = Buffer.from([0xff, 0xe2, 0, index.length + 2]);
  const several = Buffer.concat([jpeg.subarray(0, 2), marker, index, jpeg.subarray(2), depth]);
  expect(await inspect(several)).toMatchObject({ format: 'jpeg', width, height, frames: 1 });
});

test('a GIF without its trailer is whole', async () => {
  const bytes = await moving.clone().gif({ effort: 1 }).toBuffer();
  expect(await inspect(bytes.subarray(0, -1))).toMatchObject({ frames: 2 });
});

describe('a bomb is refused from its header', () => {
  test.each([
    [30_000, 30_000, 'it has 30000 × 30000 pixels; up to 100 megapixels work, all frames together'],
    [10_001, 10_000, 'it has 10001 × 10000 pixels; up to 100 megapixels work, all frames together'],
  ])('a png of %d × %d', async (wide, high, reason) => {
    await expect(inspect(pngOf(wide, high))).rejects.toMatchObject({ reason });
  });

  test('a gif of 10,000 frames', async () => {
    const reason = 'it has 10000 frames; up to 1000 work';
    await expect(inspect(gifOf(10_000, 1))).rejects.toMatchObject({ reason });
  });

  test('a gif whose frames together have too many pixels', async () => {
    const reason = 'it has 400 × 400 pixels in 1000 frames; up to 100 megapixels work, all frames together';
    await expect(inspect(gifOf(1_000, 400))).rejects.toMatchObject({ reason });
  });

  test('and what is just within the limits is not', async () => {
    expect(await inspect(gifOf(1_000, 20))).toMatchObject({ frames: 1_000, width: 20 });
    await expect(inspect(pngOf(10_000, 10_000))).rejects.toMatchObject({ reason: damaged });
  });
});

describe('refused', () => {
  test.each([
    ['nothing', () => Buffer.alloc(0), 'it is empty; send the bytes of a picture'],
    ['text called .png', () => Buffer.from('I am a picture, really'), noPicture],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), noPicture],
    ['a TIFF', () => scene.clone().tiff().toBuffer(), noPicture],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n'), noPicture],
    ['a BMP', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(60, 1)]), noPicture],
    ['the head of a PNG', async () => (await scene.clone().png().toBuffer()).subarray(0, 30), damaged],
    ['the head of a JPEG', async () => (await scene.clone().jpeg().toBuffer()).subarray(0, 30), damaged],
    ['the head of a GIF', () => gifOf(1, 4).subarray(0, 10), damaged],
    ['the head of a WebP', async () => (await scene.clone().webp().toBuffer()).subarray(0, 40), damaged],
    ['the head of an AVIF', async () => (await scene.clone().avif({ effort: 0 }).toBuffer()).subarray(0, 90), damaged],
  ])('%s', async (_, picture, reason) => {
    await expect(inspect(await picture())).rejects.toMatchObject({ name: 'UnusablePicture', reason });
  });
});

/** A header that promises much, and hardly anything else. */
function pngOf(wide: number, high: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(wide);
  header.writeUInt32BE(high, 4);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(90_000))), chunk('IEND', Buffer.of())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** Frames of one pixel each on a screen of so many pixels a side. */
function gifOf(frames: number, side: number): Buffer {
  const screen = Buffer.from([...Buffer.from('GIF89a'), side & 255, side >> 8, side & 255, side >> 8, 0x80, 0, 0]);
  const colours = Buffer.from([0, 0, 0, 255, 255, 255]);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([screen, colours, ...Array.from({ length: frames }, () => frame), Buffer.of(0x3b)]);
}
