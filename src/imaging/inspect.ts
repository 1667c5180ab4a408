import { maximumFrames, maximumPixels } from '../domain/picture-limits.js';
import type { Input } from '../domain/request.js';
import { bytesOf, inSlot, open, type Source } from './engine.js';
import { breaksOff } from './gif-blocks.js';
import { readHeader, type Header } from './header.js';
import { heicPixels, isHeic } from './heic.js';
import { sniff } from './probe.js';
import { damaged, UnusablePicture } from './unusable-picture.js';

export type Inspected = Omit<Input, 'id'>;

/**
 * Looks at a picture that a client sent: what it is by its bytes, whether it may be opened by its header, and whether
 * it is whole by decoding all of it. HEIC is measured and not opened. Throws `UnusablePicture`.
 */
export function inspect(source: Source): Promise<Inspected> {
  return inSlot(async (opening) => {
    const bytes = await bytesOf(source);
    if (isHeic(bytes)) return inspectHeic(bytes);
    const header = await readHeader(bytes);
    if (!header) throw unreadable(bytes);
    refuseBombs(header);
    await opening(header);
    if (header.format === 'gif' && breaksOff(bytes)) throw damaged();
    await decodeWhole(bytes, header);
    return { ...header, bytes: bytes.length };
  });
}

function inspectHeic(bytes: Uint8Array): Inspected {
  const pixels = heicPixels(bytes);
  if (!pixels) throw damaged();
  refuseBombs({ ...pixels, frames: 1 });
  return { ...pixels, format: 'heic', bytes: bytes.length, frames: 1, turned: false, alpha: false };
}

function unreadable(bytes: Uint8Array): UnusablePicture {
  if (bytes.length === 0) return new UnusablePicture('it is empty; send the bytes of a picture');
  if (sniff(bytes)) return damaged();
  return new UnusablePicture('it is not a picture of a type that works: PNG, JPEG, WebP, GIF, AVIF or HEIC');
}

function refuseBombs({ width, height, frames }: Pick<Input, 'width' | 'height' | 'frames'>): void {
  if (frames > maximumFrames) {
    throw new UnusablePicture(`it has ${frames} frames; up to ${maximumFrames} work`);
  }
  if (width * height * frames <= maximumPixels) return;
  const pixels = `${width} × ${height} pixels${frames > 1 ? ` in ${frames} frames` : ''}`;
  throw new UnusablePicture(`it has ${pixels}; up to ${maximumPixels / 1e6} megapixels work, all frames together`);
}

/** Down to a pixel a frame, so that every row is read and none is kept. */
async function decodeWhole(bytes: Uint8Array, { frames }: Header): Promise<void> {
  const picture = open(bytes, frames > 1 ? 'all' : 'first').resize(1, 1, { fit: 'fill' });
  await picture
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      throw damaged(cause);
    });
}
