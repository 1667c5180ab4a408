import type { Pixels } from '../../../domain/request.js';

export interface InputPicture {
  readonly pixels: Pixels;
  /** Its bytes, where a picture can be drawn over them: not over a gif. */
  readonly over?: Uint8Array;
}

/** A whole png, jpeg, webp or gif, by its own bytes; undefined for any others. */
export function readPicture(bytes: Buffer): InputPicture | undefined {
  const kind = kinds.find(({ signature }) => signature.test(bytes.toString('latin1', 0, 12)));
  if (!kind) return undefined;
  try {
    const pixels = kind.isWhole(bytes) ? kind.measure(bytes) : undefined;
    if (!pixels || pixels.width < 1 || pixels.height < 1) return undefined;
    return { pixels, over: kind.drawnOver ? bytes : undefined };
  } catch {
    // The bytes end before the header does.
    return undefined;
  }
}

const kinds = [
  {
    signature: /^\x89PNG\r\n\x1a\n/,
    drawnOver: true,
    isWhole: (bytes: Buffer) => bytes.includes('IEND'),
    measure: (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  },
  {
    signature: /^\xff\xd8\xff/,
    drawnOver: true,
    isWhole: (bytes: Buffer) => bytes.includes('ffd9', 0, 'hex'),
    measure: jpeg,
  },
  {
    signature: /^RIFF[^]{4}WEBP/,
    drawnOver: true,
    isWhole: (bytes: Buffer) => bytes.length >= bytes.readUInt32LE(4) + 8,
    measure: webp,
  },
  {
    signature: /^GIF8[79]a/,
    drawnOver: false,
    isWhole: (bytes: Buffer) => bytes.at(-1) === 0x3b,
    measure: (bytes: Buffer) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
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

/** Extended, lossless and plain files keep their sides in three ways. */
function webp(bytes: Buffer): Pixels | undefined {
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (chunk !== 'VP8L') return undefined;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
