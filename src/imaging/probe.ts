import { imageSize } from 'image-size';
import type { ImageFormat, Pixels } from '../domain/request.js';

/**
 * The type and the coded pixels (before any EXIF rotation), from a picture's first bytes (64 kB are enough for all but
 * a JPEG with much in front of its frame header); undefined for anything that is not one of our formats, HEIC included.
 */
export function probe(head: Uint8Array): (Pixels & { readonly format: ImageFormat }) | undefined {
  const format = sniff(head);
  const pixels = format === 'jpeg' ? jpegPixels(head) : format && otherPixels(head);
  return format && pixels && pixels.width > 0 && pixels.height > 0 ? { format, ...pixels } : undefined;
}

/** The type alone; the rest may be damaged. */
export function sniff(head: Uint8Array): ImageFormat | undefined {
  const start = Buffer.from(head.subarray(0, 64)).toString('latin1');
  return signatures.find(([, signature]) => signature.test(start))?.[0];
}

/** Each with the least that must follow, because image-size is given nothing else to guess from. */
const signatures: readonly (readonly [ImageFormat, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n.{4}IHDR/s],
  ['jpeg', /^\xff\xd8\xff/],
  ['webp', /^RIFF.{4}WEBPVP8.{15}/s],
  ['gif', /^GIF8[79]a/],
  ['avif', /^.{4}ftyp(avif|mif1.{4}(.{4})*avif)/s],
];

/** Tables and an extension, whose markers lie between those of frame headers. */
const notFrames = [0xc4, 0xc8, 0xcc];

/** From marker to marker, because image-size, once it has lost its way in a JPEG, takes sizes out of thin air. */
function jpegPixels(head: Uint8Array): Pixels | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let at = 2;
  while (at + 9 <= head.length && head[at] === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && !notFrames.includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function otherPixels(head: Uint8Array): Pixels | undefined {
  try {
    // A copy, because image-size reads on past the end of a view, and short, because junk costs it the square of time.
    const { width, height } = imageSize(new Uint8Array(head.subarray(0, 65_536)));
    return { width, height };
  } catch {
    return undefined;
  }
}
