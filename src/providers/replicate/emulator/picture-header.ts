import type { Pixels } from '../../../domain/request.js';

export type PictureType = 'png' | 'jpeg' | 'webp' | 'gif';

interface PictureHeader extends Pixels {
  readonly type: PictureType;
}

/** What a file's first bytes tell, by its magic bytes; undefined for any other file, a damaged or a cut one. */
export function readPicture(bytes: Buffer): PictureHeader | undefined {
  const start = bytes.toString('latin1', 0, 12);
  const known = kinds.find(({ signature }) => signature.test(start));
  if (!known) return undefined;
  try {
    const pixels = known.isWhole(bytes) ? known.measure(bytes) : undefined;
    return pixels && pixels.width > 0 && pixels.height > 0 ? { type: known.type, ...pixels } : undefined;
  } catch {
    // The bytes end before the header does.
    return undefined;
  }
}

interface Kind {
  readonly type: PictureType;
  readonly signature: RegExp;
  isWhole(bytes: Buffer): boolean;
  measure(bytes: Buffer): Pixels | undefined;
}

const kinds: readonly Kind[] = [
  {
    type: 'png',
    signature: /^\x89PNG\r\n\x1a\n/,
    isWhole: (bytes) => bytes.includes('IEND'),
    measure: (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  },
  {
    type: 'jpeg',
    signature: /^\xff\xd8\xff/,
    isWhole: (bytes) => bytes.includes('ffd9', 0, 'hex'),
    measure: jpeg,
  },
  {
    type: 'webp',
    signature: /^RIFF[^]{4}WEBP/,
    isWhole: (bytes) => bytes.length >= bytes.readUInt32LE(4) + 8,
    measure: webp,
  },
  {
    type: 'gif',
    signature: /^GIF8[79]a/,
    isWhole: (bytes) => bytes.at(-1) === 0x3b,
    measure: (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  },
];

/** Walks the segments to the start of a frame. */
function jpeg(bytes: Buffer): Pixels | undefined {
  for (let at = 2; bytes.readUInt8(at) === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return undefined;
}

/** Extended, plain and lossless files keep their sides in three ways. */
function webp(bytes: Buffer): Pixels | undefined {
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (chunk !== 'VP8L') return undefined;
  const sides = bytes.readUInt32LE(21);
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
}
