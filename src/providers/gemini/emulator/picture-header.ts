import type { Pixels } from '../../../domain/request.js';

interface PictureHeader {
  /** The types under which such bytes may be declared. */
  readonly mimes: readonly string[];
  /** Undefined where the header is damaged, or the end is missing. */
  readonly pixels?: Pixels;
}

/** What a picture's header tells; undefined for bytes of no picture that any Gemini model takes. */
export function readPicture(bytes: Buffer): PictureHeader | undefined {
  const known = kinds.find(({ signature }) => signature.test(bytes.toString('latin1', 0, 12)));
  if (!known) return undefined;
  try {
    const pixels = known.isWhole(bytes) ? known.measure(bytes) : undefined;
    return { mimes: known.mimes, pixels: pixels && pixels.width > 0 && pixels.height > 0 ? pixels : undefined };
  } catch {
    // The bytes end before the header does.
    return { mimes: known.mimes };
  }
}

const kinds = [
  {
    mimes: ['image/png'],
    signature: /^\x89PNG\r\n\x1a\n/,
    isWhole: (bytes: Buffer) => bytes.includes('IEND'),
    measure: png,
  },
  {
    mimes: ['image/jpeg'],
    signature: /^\xff\xd8\xff/,
    isWhole: (bytes: Buffer) => bytes.includes('ffd9', 0, 'hex'),
    measure: jpeg,
  },
  {
    mimes: ['image/webp'],
    signature: /^RIFF[^]{4}WEBP/,
    isWhole: (bytes: Buffer) => bytes.length >= bytes.readUInt32LE(4) + 8,
    measure: webp,
  },
  {
    mimes: ['image/heic', 'image/heif'],
    signature: /^[^]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/,
    isWhole: () => true,
    measure: heif,
  },
];

function png(bytes: Buffer): Pixels {
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments to the start of a frame. */
function jpeg(bytes: Buffer): Pixels | undefined {
  for (let at = 2; bytes.readUInt8(at) === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return undefined;
}

/** Extended, lossless and plain files keep their sides in three ways. */
function webp(bytes: Buffer): Pixels | undefined {
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (chunk !== 'VP8L') return undefined;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** A file has a size box for each of its tiles and thumbnails too: the whole picture's is the largest. */
function heif(bytes: Buffer): Pixels | undefined {
  let largest: Pixels | undefined;
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    const box = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (!largest || box.width * box.height > largest.width * largest.height) largest = box;
  }
  return largest;
}
