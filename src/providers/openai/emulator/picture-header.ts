import type { Pixels } from '../../../domain/request.js';

export interface PictureHeader extends Pixels {
  readonly format: 'png' | 'jpeg' | 'webp';
  /** A png that has an alpha channel, or a palette with transparent colours. */
  readonly alpha: boolean;
}

/** What a picture's header tells; undefined for bytes that are no whole png, jpeg or webp. */
export function readPicture(bytes: Buffer): PictureHeader | undefined {
  const kind = kinds.find(({ signature }) => signature.test(bytes.toString('latin1', 0, 12)));
  try {
    const pixels = kind?.isWhole(bytes) ? kind.measure(bytes) : undefined;
    if (!kind || !pixels || pixels.width < 1 || pixels.height < 1) return undefined;
    return { ...pixels, format: kind.format, alpha: kind.format === 'png' && hasAlpha(bytes) };
  } catch {
    // The bytes end before the header does.
    return undefined;
  }
}

const kinds = [
  {
    format: 'png',
    signature: /^\x89PNG\r\n\x1a\n/,
    isWhole: (bytes: Buffer) => bytes.includes('IEND'),
    measure: (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  },
  {
    format: 'jpeg',
    signature: /^\xff\xd8\xff/,
    // The second header that makes a jpeg several pictures, as phones write them, is refused by documents.
    isWhole: (bytes: Buffer) => bytes.includes('ffd9', 0, 'hex') && !bytes.includes('MPF\0', 0, 'latin1'),
    measure: jpeg,
  },
  {
    format: 'webp',
    signature: /^RIFF[^]{4}WEBP/,
    isWhole: (bytes: Buffer) => bytes.length >= bytes.readUInt32LE(4) + 8,
    measure: webp,
  },
] as const;

/** Colour types 4 and 6, or transparent colours that are listed before the pixels. */
function hasAlpha(png: Buffer): boolean {
  if ([4, 6].includes(png.readUInt8(25))) return true;
  const transparency = png.indexOf('tRNS');
  return transparency >= 0 && transparency < png.indexOf('IDAT');
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
