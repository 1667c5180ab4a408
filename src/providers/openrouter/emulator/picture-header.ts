import type { Pixels } from '../../../domain/request.js';

/** The pixels of a png, jpeg or webp of this type, by its own bytes; undefined for any others and for half a picture. */
export function measure(mime: string, bytes: Buffer): Pixels | undefined {
  const kind = kinds[mime];
  if (!kind?.signature.test(bytes.toString('latin1', 0, 12))) return undefined;
  try {
    const pixels = kind.isWhole(bytes) ? kind.measure(bytes) : undefined;
    return pixels && pixels.width > 0 && pixels.height > 0 ? pixels : undefined;
  } catch {
    // The bytes end before the header does.
    return undefined;
  }
}

interface Kind {
  readonly signature: RegExp;
  isWhole(bytes: Buffer): boolean;
  measure(bytes: Buffer): Pixels | undefined;
}

const kinds: Readonly<Record<string, Kind>> = {
  'image/png': {
    signature: /^\x89PNG\r\n\x1a\n/,
    isWhole: (bytes) => bytes.includes('IEND'),
    measure: (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  },
  'image/jpeg': {
    signature: /^\xff\xd8\xff/,
    isWhole: (bytes) => bytes.includes('ffd9', 0, 'hex'),
    measure: jpeg,
  },
  'image/webp': {
    signature: /^RIFF[^]{4}WEBP/,
    isWhole: (bytes) => bytes.length >= bytes.readUInt32LE(4) + 8,
    measure: webp,
  },
};

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
