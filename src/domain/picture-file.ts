import { imageSize } from 'image-size';
import type { InputFormat, Pixels } from './request.js';

/** What the bytes of a picture tell without being decoded; its pixels are those before any EXIF rotation. */
export interface PictureFile extends Pixels {
  /** `other`: one that no model takes, such as a bitmap. */
  readonly type: InputFormat | 'other';
  /** A png that has an alpha channel, or a palette with transparent colours. */
  readonly alpha: boolean;
  /** A jpeg that a second header makes several pictures (MPO), as phones write them. */
  readonly several: boolean;
}

/** A whole picture; undefined for any other bytes, and where the header is damaged or the end is missing. */
export function pictureFile(bytes: Buffer): PictureFile | undefined {
  const type = pictureType(bytes) ?? 'other';
  const { isWhole, measure } = type === 'other' ? other : kinds[type];
  try {
    const { width, height } = measure(bytes);
    if (!isWhole(bytes) || !(width > 0 && height > 0)) return undefined;
    const several = type === 'jpeg' && bytes.includes('MPF\0', 0, 'latin1');
    return { type, width, height, alpha: type === 'png' && hasAlpha(bytes), several };
  } catch {
    // The header ends too early, or there is none.
    return undefined;
  }
}

/** By the first bytes alone: the rest may be damaged. */
export function pictureType(bytes: Buffer): InputFormat | undefined {
  const start = bytes.toString('latin1', 0, 12);
  return types.find((type) => kinds[type].signature.test(start));
}

interface Kind {
  isWhole(bytes: Buffer): boolean;
  measure(bytes: Buffer): Pixels;
}

/** A first frame's size lies within these bytes of a png, webp or gif. */
const head = 64;
const other: Kind = { isWhole: () => true, measure: sized };
const kinds: Readonly<Record<InputFormat, Kind & { readonly signature: RegExp }>> = {
  png: {
    signature: /^\x89PNG\r\n\x1a\n/,
    isWhole: (bytes) => bytes.includes('IEND'),
    measure: (bytes) => sized(bytes.subarray(0, head)),
  },
  jpeg: { signature: /^\xff\xd8/, isWhole: (bytes) => bytes.includes('ffd9', 0, 'hex'), measure: frame },
  webp: {
    signature: /^RIFF.{4}WEBP/s,
    // A header of the shortest kind is 25 bytes, and image-size makes up the pixels of less.
    isWhole: (bytes) => bytes.length >= Math.max(25, bytes.readUInt32LE(4) + 8),
    measure: (bytes) => sized(bytes.subarray(0, head)),
  },
  gif: {
    signature: /^GIF8[79]a/,
    isWhole: (bytes) => bytes.at(-1) === 0x3b,
    measure: (bytes) => sized(bytes.subarray(0, head)),
  },
  // Nothing marks where these two end; an avif at least has the whole of its index.
  heic: { signature: /^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s, isWhole: () => true, measure: largest },
  avif: { signature: /^.{4}ftypavif/s, isWhole: () => true, measure: sized },
};
const types = Object.keys(kinds) as InputFormat[];

/** Of a copy, because image-size reads on past the end of a view. */
function sized(bytes: Uint8Array): Pixels {
  return imageSize(Uint8Array.from(bytes));
}

/** Walks the segments to the start of a frame: image-size looks for one in whatever follows, and not for all kinds. */
function frame(bytes: Buffer): Pixels {
  let at = 2;
  while (bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // A marker may be filled up in front.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}

/** A file has a size box for each of its tiles and thumbnails too: the whole picture's is the largest. */
function largest(bytes: Buffer): Pixels {
  const box = 'ispe\0\0\0\0';
  let found: Pixels = { width: 0, height: 0 };
  for (let at = bytes.indexOf(box); at >= 0; at = bytes.indexOf(box, at + box.length)) {
    const pixels = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (pixels.width * pixels.height > found.width * found.height) found = pixels;
  }
  return found;
}

/** Colour types 4 and 6, or transparent colours that are listed before the pixels. */
function hasAlpha(png: Buffer): boolean {
  if ([4, 6].includes(png.readUInt8(25))) return true;
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const chunk = png.toString('latin1', at + 4, at + 8);
    if (chunk === 'tRNS' || chunk === 'IDAT') return chunk === 'tRNS';
  }
  return false;
}
