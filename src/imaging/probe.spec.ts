import sharp, { type Sharp } from 'sharp';
import { probe } from './probe.js';

const plain = sharp({ create: { width: 37, height: 23, channels: 3, background: 'teal' } });
const clear = sharp({ create: { width: 37, height: 23, channels: 4, background: '#0808' } });
const moving = sharp(Buffer.alloc(37 * 23 * 3 * 4, 9), { raw: { width: 37, height: 69, channels: 4, pageHeight: 23 } });

const pictures: [string, string, Sharp][] = [
  ['png', 'png', plain.clone().png()],
  ['png with a palette and interlaced', 'png', clear.clone().png({ palette: true, progressive: true })],
  ['jpeg', 'jpeg', plain.clone().jpeg()],
  ['progressive jpeg', 'jpeg', plain.clone().jpeg({ progressive: true })],
  ['jpeg with an EXIF rotation, in its coded pixels', 'jpeg', plain.clone().withMetadata({ orientation: 6 }).jpeg()],
  ['jpeg with a colour profile', 'jpeg', plain.clone().withIccProfile('p3').jpeg()],
  ['lossy webp', 'webp', plain.clone().webp()],
  ['webp with alpha', 'webp', clear.clone().webp()],
  ['lossless webp', 'webp', plain.clone().webp({ lossless: true })],
  ['animated webp', 'webp', moving.clone().webp()],
  ['gif', 'gif', clear.clone().gif()],
  ['animated gif', 'gif', moving.clone().gif()],
  ['avif', 'avif', plain.clone().avif({ effort: 0 })],
  ['avif with alpha', 'avif', clear.clone().avif({ effort: 0 })],
];

describe.each(pictures)('%s', (_, format, picture) => {
  const found = { format, width: 37, height: 23 };

  test('is recognised from its bytes', async () => {
    expect(probe(await picture.toBuffer())).toEqual(found);
  });

  test('cut off anywhere, it is recognised or not, but never mistaken', async () => {
    const bytes = await picture.toBuffer();
    for (let length = 0; length < bytes.length; length += 1) {
      const inLargerBuffer = Buffer.concat([bytes.subarray(0, length), Buffer.alloc(100, 0xff)]);
      expect([undefined, found]).toContainEqual(probe(inLargerBuffer.subarray(0, length)));
    }
  });

  test('with bytes changed at random it neither throws nor hangs', async () => {
    const bytes = await picture.toBuffer();
    const random = numbers();
    for (let round = 0; round < 300; round += 1) {
      const damaged = Buffer.from(bytes);
      for (let change = 0; change < 1 + (round % 8); change += 1) damaged[random() % damaged.length] = random();
      expect(() => probe(damaged)).not.toThrow();
    }
  });
});

test('a JPEG whose frame header lies beyond the head is not recognised, and is from a longer one', async () => {
  const jpeg = await plain.clone().jpeg().toBuffer();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(65_533)]);
  const long = Buffer.concat([jpeg.subarray(0, 2), comment, comment, jpeg.subarray(2)]);
  expect(probe(long.subarray(0, 65_536))).toBeUndefined();
  expect(probe(long)).toEqual({ format: 'jpeg', width: 37, height: 23 });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('hello')],
  ['zeros', Buffer.alloc(70_000)],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['a TIFF', Buffer.from('49492a0008000000', 'hex')],
  ['a PDF', Buffer.from('%PDF-1.7')],
  ['a PNG of no height', Buffer.from('89504e470d0a1a0a0000000d494844520000000100000000', 'hex')],
  ['a GIF of no size', Buffer.from('GIF89a\0\0\0\0\0\0\0')],
])('%s is not a picture for us', (_, bytes) => {
  expect(probe(bytes)).toBeUndefined();
});

test.each([
  ['avif', 'avif', true],
  ['mif1', 'avif', true],
  ['mif1', 'heic', false],
  ['heic', 'mif1', false],
])('a HEIF of the brands %s and %s is an AVIF: %s', async (major, compatible, is) => {
  const bytes = await plain.clone().avif({ effort: 0 }).toBuffer();
  bytes.fill(compatible, 16, bytes.readUInt32BE(0)).write(major, 8, 'latin1');
  expect(probe(bytes)).toEqual(is ? { format: 'avif', width: 37, height: 23 } : undefined);
});

test.each([
  ['a million empty boxes', Buffer.concat([fileType('avif'), Buffer.alloc(8_000_000)])],
  ['an AVIF of nothing but sizes', sizesOnly()],
  ['a JPEG of nothing but markers', Buffer.alloc(8_000_000, Buffer.from([0xff, 0xd8]))],
  ['a JPEG of nothing', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(8_000_000)])],
])('%s takes less than a second', (_, bytes) => {
  const start = performance.now();
  probe(bytes);
  expect(performance.now() - start).toBeLessThan(1000);
});

function box(name: string, content: Buffer, size = content.length + 8): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function fileType(brand: string): Buffer {
  return box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1'));
}

/** As many sizes as fit into 64 kB, which image-size reads each with a search through the rest. */
function sizesOnly(): Buffer {
  const size = box('ispe', Buffer.from('000000000000000100000001', 'hex'));
  const properties = box('ipco', Buffer.concat(Array.from({ length: 3_200 }, () => size)));
  return Buffer.concat([fileType('avif'), box('meta', Buffer.concat([Buffer.alloc(4), box('iprp', properties)]))]);
}

/** Whole numbers from 0 to 65,535, the same in every run. */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 15;
  };
}
