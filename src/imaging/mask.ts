import type { MaskConvention, Pixels } from '../domain/request.js';
import { bytesOf, inSlot, open, type Source } from './engine.js';
import { decodeAlpha, decodeGrey, openRaster, type Raster } from './raster.js';
import { damaged } from './unusable-picture.js';

/** What a lossy format adds to the black of a mask, and takes from its white, is no wish to edit a little. */
export const maskNoise = 8;

/** What a mask says: in which way, and whether there is anything at all to edit. */
export interface MaskReading {
  readonly convention: MaskConvention;
  readonly marks: boolean;
}

/** Alpha decides where it varies or is 0 everywhere, else brightness. Throws `UnusablePicture`. */
export function readMask(source: Source): Promise<MaskReading> {
  return inSlot(async () => {
    const bytes = await bytesOf(source);
    return read(bytes).catch((cause: unknown) => {
      throw damaged(cause);
    });
  });
}

/** How much of every pixel is to be edited, 0 to 255, in the given pixels. */
export async function maskWeights(bytes: Uint8Array, convention: MaskConvention, pixels: Pixels): Promise<Raster> {
  const picture = open(bytes, 'first').autoOrient();
  const own = convention === 'alpha' ? openRaster(await decodeAlpha(picture)).negate() : picture;
  return decodeGrey(own.resize(pixels.width, pixels.height, { fit: 'fill', kernel: 'linear' }));
}

async function read(bytes: Uint8Array): Promise<MaskReading> {
  const alpha = await decodeAlpha(open(bytes, 'first'));
  if (!isPlain(alpha) || alpha.data[0] === 0) return { convention: 'alpha', marks: true };
  const marked = await decodeGrey(open(bytes, 'first').threshold(maskNoise));
  return { convention: 'luminance', marks: !isPlain(marked) || marked.data[0] !== 0 };
}

/** One value all over, which is to say that it equals itself moved by a pixel. */
function isPlain({ data }: Raster): boolean {
  return Buffer.compare(data.subarray(1), data.subarray(0, -1)) === 0;
}
